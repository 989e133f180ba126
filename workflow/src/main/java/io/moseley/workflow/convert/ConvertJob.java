package io.moseley.workflow.convert;

import io.moseley.denoise.image.PointwiseSpectrumImage;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.util.Text;
import io.moseley.workflow.input.ReadValues;
import io.moseley.workflow.input.ValueFacts;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.OutputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a spectrum image of a file, or an image that is chosen or that is all there is, to another file. */
public final class ConvertJob {
    private static final int MOST_NAMED = 5;

    private final InputOptions input;
    private final Path output;
    private final OptionValues options;

    /** @param options of {@link Reading}, {@link Output#OVERWRITE} and {@link Advanced#THREADS} */
    public ConvertJob(Path input, Path output, OptionValues options) {
        this.input = new InputOptions(input, options);
        this.output = output;
        this.options = options;
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public JobReport run(Progress progress) {
        progress.stage("reading");
        Optional<GuideImage> chosen = input.image();
        if (chosen.isPresent()) {
            return image(chosen.get(), progress);
        }
        DataFile file = input.open();
        file.warnings().forEach(progress::message);
        if (!file.hasSpectrumImage() && file.guideImages().size() == 1) {
            return image(file.guideImages().get(0), progress);
        }
        WriteOptions write = writeOptions();
        ReadValues read = ReadValues.of(file, progress);
        SpectrumImage image = read.image();
        ValueFacts facts = read.facts();
        progress.stage("writing");
        boolean isSum = !Formats.writerOf(output).holdsMaps();
        SpectrumImage written =
                isSum && facts.unknownPixels() > 0 ? PointwiseSpectrumImage.zeroWhereUnknown(image) : image;
        Formats.write(output, written, file.guideImages(), write);
        List<String> summary = new ArrayList<>();
        summary.add(Text.format(
                "%d × %d pixels, %d channels, %,.0f counts",
                image.height(), image.width(), image.channels(), facts.total()));
        summary.addAll(OutputFile.losses(output, image));
        boolean withImages =
                Formats.writerOf(output).holdsImages() && !file.guideImages().isEmpty();
        if (withImages) {
            summary.add("with the "
                    + (file.guideImages().size() == 1 ? "image " : "images ")
                    + file.guideImages().stream()
                            .map(guide -> "“" + guide.detector() + "”")
                            .collect(Collectors.joining(", ")));
        }
        leftOut(file, withImages).ifPresent(summary::add);
        return JobReport.of(output, summary);
    }

    private JobReport image(GuideImage image, Progress progress) {
        WriteOptions write = writeOptions();
        progress.stage("writing");
        Formats.write(output, image, write);
        return JobReport.of(
                output,
                List.of("one image, “" + image.detector() + "”, " + image.height() + " × " + image.width()
                        + " pixels"));
    }

    private WriteOptions writeOptions() {
        OutputFile.requireWritable(output, options.get(Output.OVERWRITE), List.of(input.path()));
        return WriteOptions.defaults()
                .withOverwrite(options.get(Output.OVERWRITE))
                .withThreads(options.get(Advanced.THREADS));
    }

    /** Lists the parts of the file that the output omits: it holds one spectrum image, and in some formats the guide images. */
    private static Optional<String> leftOut(DataFile file, boolean withImages) {
        List<DataSignal> signals = new ArrayList<>(file.numberedSignals());
        signals.remove(0);
        if (withImages) {
            file.guideImages().forEach(guide -> removeFirst(signals, guide.detector()));
        }
        List<String> others =
                signals.stream().map(signal -> "“" + signal.title() + "”").toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String shown = String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size())))
                + (others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "");
        return Optional.of((withImages ? "Not written: " : "Only the spectrum image is written, not ")
                + shown
                + (withImages || file.guideImages().isEmpty()
                        ? "."
                        : "; to denoise the output with an image as guide, give it the original file: --guide "
                                + file.path().getFileName() + "."));
    }

    /** Removes the image that the detector recorded. */
    private static void removeFirst(List<DataSignal> signals, String detector) {
        for (DataSignal signal : signals) {
            if (signal.kind() == DataSignal.Kind.IMAGE
                    && DetectorName.of(signal.title()).equals(DetectorName.of(detector))) {
                signals.remove(signal);
                return;
            }
        }
    }
}
