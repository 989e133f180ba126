package io.moseley.workflow.quantify;

import io.moseley.error.UsageException;
import io.moseley.io.ReadSelection;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.workflow.methods.MethodsText;
import io.moseley.workflow.options.EnergyRange;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.QuantifyOptions;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the lines of a file: net intensities, raw and denoised, and compositions with k-factors. Writes
 * {@code elements.csv}, {@code elements.json}, {@code regions.csv} and net maps.
 */
public final class QuantifyJob {
    private static final String JOB = "quantify";

    /**
     * @param raw counts that {@code input} was denoised from; empty if that is raw, or its counts are not at hand
     * @param elements elements or lines; empty for those of the file, or found in it
     * @param command what was typed, for the record
     */
    public record Options(
            InputOptions input,
            Optional<Path> raw,
            List<String> elements,
            QuantifyOptions quantify,
            Path output,
            boolean overwrite,
            List<String> command) {
        public Options {
            elements = List.copyOf(elements);
            command = List.copyOf(command);
        }
    }

    /**
     * @param folder that was written
     * @param summary tables and notes, line by line
     * @param tables the same, not yet put into lines
     */
    public record Report(Path folder, List<String> summary, List<Table> tables) {}

    private final Options options;

    public QuantifyJob(Options options) {
        this.options = options;
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public Report run(Progress watcher) {
        Provenance provenance = new Provenance(options.command()).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        progress.stage("reading");
        try (RunFolder folder = RunFolder.create(options.output(), JOB, options.overwrite())) {
            SpectrumImage image = input().open().spectrumImage();
            Optional<SpectrumImage> counts = counts(image);
            Optional<SpectrumImage> denoised =
                    counts.filter(raw -> raw == image).isPresent() ? Optional.empty() : Optional.of(image);
            progress.stage("measuring");
            QuantifyRun run = QuantifyRun.of(counts.orElse(image), options.elements(), options.quantify());
            if (!run.hasLines()) {
                throw new UsageException(
                        "the file names no elements, and no peak of its sum spectrum stands out",
                        options.input().path().toString(),
                        "name the elements with --elements Fe,Pt");
            }
            Quantification quantification = run.measure(counts, denoised, Map.of());
            progress.stage("writing");
            QuantificationFiles files = new QuantificationFiles(quantification, folder, image.energyAxis());
            files.write();
            files.writeMaps(counts, denoised, "");
            provenance.input("spectrum image", options.input().path());
            options.raw().ifPresent(raw -> provenance.input("raw counts", raw));
            provenance.option("elements", options.elements()).option("overwrite", options.overwrite());
            options.quantify().toMap().forEach(provenance::option);
            options.input().toMap().forEach(provenance::option);
            folder.commit(provenance);
            List<String> lines = new ArrayList<>();
            for (Table table : quantification.tables()) {
                lines.addAll(TextTable.lines(table));
                lines.add("");
            }
            return new Report(options.output(), lines, quantification.tables());
        }
    }

    /** Beside raw counts the frames and detectors are those of them: a denoised map has none. */
    private InputOptions input() {
        return options.raw().isPresent() ? options.input().withSelection(ReadSelection.all()) : options.input();
    }

    private Optional<SpectrumImage> counts(SpectrumImage image) {
        if (options.raw().isEmpty()) {
            return image instanceof CountSpectrumImage ? Optional.of(image) : Optional.empty();
        }
        Path file = options.raw().get();
        SpectrumImage raw =
                options.input().at(file).without(Reading.SIGNAL).open().spectrumImage();
        if (!(raw instanceof CountSpectrumImage)) {
            throw new UsageException(
                    "the values of the raw map are no counts",
                    "--raw " + file,
                    "name the file as it was recorded, before denoising");
        }
        if (raw.channels() != image.channels() || raw.height() > image.height() || raw.width() > image.width()) {
            throw notThose(
                    String.format(
                            Locale.ROOT,
                            "the raw map has %d × %d × %d values, the denoised one %d × %d × %d",
                            raw.height(),
                            raw.width(),
                            raw.channels(),
                            image.height(),
                            image.width(),
                            image.channels()),
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
