package io.moseley.workflow.compare;

import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.denoise.image.CroppedSpectrumImage;
import io.moseley.denoise.image.PointwiseSpectrumImage;
import io.moseley.denoise.protocol.ComparisonParts;
import io.moseley.denoise.protocol.PseudoCounts;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.ReadSelection;
import io.moseley.nn.task.TargetData;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.util.Text;
import io.moseley.workflow.input.MapReading;
import io.moseley.workflow.input.OpenedMap;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.CompareOptions;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Target;
import io.moseley.workflow.options.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The counts of a comparison, read from the files and divided into a fitted and a judging part.
 *
 * @param counts all counts of the map
 * @param check whether they are Poisson counts
 * @param doubts sentences for the user why the values may be no Poisson counts; empty if there is no sign
 * @param truth expected counts at the dose of {@code counts}
 */
record ComparedInput(
        CountSpectrumImage counts,
        PoissonCheck check,
        List<String> doubts,
        ComparisonParts parts,
        Optional<SpectrumImage> truth) {
    /** If the counts of truth and map differ by more than this part, the truth is scaled and the user is told. */
    private static final double DOSE_TOLERANCE = 0.05;

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    static ComparedInput read(CompareOptions options, OpenedMap sample, Progress progress) {
        Seeds seeds = new Seeds(options.running().get(Advanced.SEED));
        List<String> doubts = new ArrayList<>();
        Optional<Path> truthFile = options.values().find(CompareOptions.TRUTH);
        Optional<DataFile> truth = truthFile.map(path -> opened(path, sample, options));
        CountSpectrumImage counts;
        ComparisonParts parts;
        if (options.replicate().isPresent()) {
            TargetData.Replicates two = replicates(options, sample, progress);
            boolean oneFile = options.replicate().get().file().isEmpty();
            double share = oneFile
                    ? two.first().total() / (two.first().total() + two.second().total())
                    : 1;
            parts = ComparisonParts.replicates(two.first(), two.second(), share);
            counts = two.first();
        } else {
            counts = counts(sample, seeds, doubts);
            parts = ComparisonParts.thinned(counts, options.judged(), seeds);
        }
        PoissonCheck check = PoissonCheck.of(counts);
        check.findings().forEach(finding -> doubts.add(finding.what()));
        ComparedInput input = new ComparedInput(counts, check, List.copyOf(doubts), parts, Optional.empty());
        return truth.map(file -> input.withTruth(file, sample, truthFile.orElseThrow(), progress))
                .orElse(input);
    }

    /** Whether the values are counts, so that thinning and Poisson statistics hold. */
    boolean areCounts() {
        return doubts.isEmpty();
    }

    /** Whether the judging counts are independent of the fitted ones. */
    boolean judgeIsIndependent() {
        return areCounts() || parts.kind() == ComparisonParts.Kind.REPLICATE;
    }

    private ComparedInput withTruth(DataFile file, OpenedMap sample, Path path, Progress progress) {
        SpectrumImage values = CroppedSpectrumImage.of(file.spectrumImage(), sample.channels());
        double ratio = values.total() / (parts.fitted().total() / parts.fittedShare());
        if (!(ratio > 0)) {
            throw new UnsupportedInputException(
                    "the truth holds no counts", path.toString(), "give --truth the expected counts of this map");
        }
        if (Math.abs(ratio - 1) <= DOSE_TOLERANCE) {
            return new ComparedInput(counts, check, doubts, parts, Optional.of(values));
        }
        progress.message(Text.format(
                "the truth has %.4g times the counts of the map: it is scaled to them, so that a bias of all counts"
                        + " together does not show",
                ratio));
        return new ComparedInput(
                counts, check, doubts, parts, Optional.of(PointwiseSpectrumImage.scaled(values, 1 / ratio)));
    }

    private static DataFile opened(Path path, OpenedMap sample, CompareOptions options) {
        DataFile file = options.running().reading().withEnergiesFor(path).open();
        MapReading.requireSameAxes(sample.file().header(), file.header(), path, "--truth");
        return file;
    }

    private static CountSpectrumImage counts(OpenedMap sample, Seeds seeds, List<String> doubts) {
        SpectrumImage values;
        try {
            CountSpectrumImage counts = sample.counts();
            boolean scaled = PoissonCheck.of(counts).findings().stream()
                    .anyMatch(finding -> finding.kind() == PoissonCheck.Kind.COMMON_DIVISOR);
            if (!scaled) {
                return counts;
            }
            values = counts;
        } catch (UnsupportedInputException notCounts) {
            values = CroppedSpectrumImage.of(sample.file().spectrumImage(), sample.channels());
            if (values instanceof CountSpectrumImage) {
                throw notCounts;
            }
        }
        PseudoCounts pseudo = PseudoCounts.of(values, seeds.stream("pseudo-counts"));
        doubts.add(pseudo.sentence());
        return pseudo.counts();
    }

    private static TargetData.Replicates replicates(CompareOptions options, OpenedMap sample, Progress progress) {
        DenoiseOptions.Builder reading =
                DenoiseOptions.builder(options.running().reading()).with(Training.TARGET, Target.REPLICATES);
        Optional<Path> file = options.replicate().orElseThrow().file();
        if (file.isPresent()) {
            reading = reading.with(Training.REPLICATE, file.get());
        } else {
            requireParts(options, sample);
        }
        return (TargetData.Replicates)
                MapReading.read(reading.build(), sample, progress).targetData().orElseThrow();
    }

    private static void requireParts(CompareOptions options, OpenedMap sample) {
        var source = options.running()
                .reading()
                .withSelection(ReadSelection.all())
                .open()
                .spectrumImages()
                .get(0);
        if (source.frames() < 2 && source.detectors().size() < 2) {
            throw new UsageException(
                    "the file keeps neither frames nor detectors apart that could be replicates",
                    sample.file().path() + ", --replicate auto",
                    "give a second acquisition of the same area by --replicate FILE, or omit --replicate");
        }
    }
}
