package io.moseley.workflow.quantify;

import io.moseley.denoise.image.PointwiseSpectrumImage;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.ReadSelection;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.util.Text;
import io.moseley.workflow.input.ReadValues;
import io.moseley.workflow.methods.MethodsText;
import io.moseley.workflow.options.Composition;
import io.moseley.workflow.options.EnergyRange;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.QuantifyOptions;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Syntax;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the lines of a file: net intensities, raw and denoised, and compositions with k-factors. Writes
 * {@code elements.csv}, {@code elements.json}, {@code regions.csv} and net maps.
 */
public final class QuantifyJob {
    private static final String JOB = "quantify";

    public static final Option<Path> RAW = Option.of("raw", OptionGroup.INPUT, Syntax.file("FILE", "map.emd"))
            .help(
                    "Counts that FILE was denoised from: the source of all errors. Stated energies, beam energy, live time and"
                            + " pixel size hold for both files; --frames and --detectors choose from these counts.");

    /**
     * @param folder that was written
     * @param summary tables and notes, line by line
     * @param tables the same, not yet put into lines
     */
    public record Report(Path folder, List<String> summary, List<Table> tables) {}

    private final InputOptions input;
    private final OptionValues options;
    private final List<String> command;

    /**
     * @param options {@link #RAW}, and those of {@link Reading}, {@link Output} and {@link Composition}
     * @param command the words that were typed, for the record
     */
    public QuantifyJob(Path input, OptionValues options, List<String> command) {
        this.input = new InputOptions(input, options);
        this.options = options;
        this.command = command;
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public Report run(Progress watcher) {
        Provenance provenance = new Provenance(command).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        progress.stage("reading");
        Path output = options.get(Output.FOLDER);
        List<String> elements = options.get(Output.ELEMENTS);
        QuantifyOptions quantify = QuantifyOptions.of(options);
        try (RunFolder folder = RunFolder.create(output, JOB, options.get(Output.OVERWRITE), inputs())) {
            SpectrumImage image = estimate(progress);
            Optional<SpectrumImage> counts = counts(image);
            Optional<SpectrumImage> denoised =
                    counts.filter(raw -> raw == image).isPresent() ? Optional.empty() : Optional.of(image);
            progress.stage("measuring");
            QuantifyRun run = new QuantifyRun(counts.orElse(image), elements, quantify);
            if (!run.hasLines()) {
                throw new UsageException(
                        "the file names no elements, and no peak of its sum spectrum stands out",
                        input.path().toString(),
                        "name the elements with --elements Fe,Pt");
            }
            Quantification quantification = run.measure(counts, denoised, Map.of());
            progress.stage("writing");
            QuantificationFiles files = new QuantificationFiles(quantification, folder, image.energyAxis());
            files.write();
            files.writeMaps(counts, denoised, "");
            provenance.input("spectrum image", input.path());
            options.find(RAW).ifPresent(raw -> provenance.input("raw counts", raw));
            provenance.option("elements", elements).option("overwrite", options.get(Output.OVERWRITE));
            quantify.toMap().forEach(provenance::option);
            input.toMap().forEach(provenance::option);
            folder.commit(provenance);
            List<String> lines = new ArrayList<>();
            for (Table table : quantification.tables()) {
                lines.addAll(TextTable.lines(table));
                lines.add("");
            }
            return new Report(output, lines, quantification.tables());
        }
    }

    /** Counts or an estimate, which may be slightly negative; pixels without numbers count as 0. */
    private SpectrumImage estimate(Progress progress) {
        ReadValues read = ReadValues.of(opened(chosen(), progress), progress);
        if (read.facts().unknownPixels() == 0) {
            return read.image();
        }
        progress.message("these pixels count as 0");
        return PointwiseSpectrumImage.zeroWhereUnknown(read.image());
    }

    private static DataFile opened(InputOptions input, Progress progress) {
        DataFile file = input.openEds();
        file.warnings().forEach(progress::message);
        return file;
    }

    private List<Path> inputs() {
        return Stream.concat(Stream.of(input.path()), options.files().stream()).toList();
    }

    /** Beside raw counts the frames and detectors are those of them: a denoised map has none. */
    private InputOptions chosen() {
        return options.states(RAW) ? input.withSelection(ReadSelection.all()) : input;
    }

    private Optional<SpectrumImage> counts(SpectrumImage image) {
        if (!options.states(RAW)) {
            return image instanceof CountSpectrumImage ? Optional.of(image) : Optional.empty();
        }
        Path file = options.get(RAW);
        SpectrumImage raw = input.at(file).without(Reading.SIGNAL).open().spectrumImage();
        if (!(raw instanceof CountSpectrumImage)) {
            throw new UsageException(
                    "the values of the raw map are no counts",
                    "--raw " + file,
                    "name the file as it was recorded, before denoising");
        }
        if (raw.channels() != image.channels() || raw.height() > image.height() || raw.width() > image.width()) {
            throw notThose(
                    Text.format(
                            "the raw map has %d × %d × %d values, the denoised one %d × %d × %d",
                            raw.height(), raw.width(), raw.channels(), image.height(), image.width(), image.channels()),
                    file,
                    "name the map that FILE was denoised from; denoise it without --energy-range");
        }
        if (!EnergyRange.areSame(raw.energyAxis(), image.energyAxis())) {
            throw notThose(
                    "the energies of the raw map are " + words(raw.energyAxis()) + ", those of the denoised one "
                            + words(image.energyAxis()),
                    file,
                    "state the right ones by --energy-scale and --energy-offset, which then hold for both files");
        }
        return Optional.of(raw);
    }

    private static UsageException notThose(String what, Path file, String remedy) {
        return new UsageException(what, "--raw " + file, remedy);
    }

    private static String words(EnergyAxis axis) {
        return MethodsText.plain(axis.offsetKev()) + " keV + channel × " + MethodsText.plain(axis.scaleKev()) + " keV";
    }
}
