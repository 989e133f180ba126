package io.moseley.workflow.input;

import io.moseley.count.CountSum;
import io.moseley.denoise.image.CroppedSpectrumImage;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.nn.task.TargetData;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.EnergyRange;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Target;
import io.moseley.workflow.options.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the counts of a run and, as its target asks, the replicates or the reference. */
public final class MapReading {
    /** Channels of two files may lie so many channel widths apart. */
    private static final double ENERGY_TOLERANCE = 0.05;

    private final DenoiseOptions options;
    private final OpenedMap map;
    private final Progress progress;

    private MapReading(DenoiseOptions options, OpenedMap map, Progress progress) {
        this.options = options;
        this.map = map;
        this.progress = progress;
    }

    /**
     * The map at even exposure: its dose is not yet looked for.
     *
     * @throws UsageException if the file keeps nothing apart that could be replicates
     * @throws UnsupportedInputException if the second map has other axes
     */
    public static MapInput read(DenoiseOptions options, OpenedMap map, Progress progress) {
        MapReading reading = new MapReading(options, map, progress);
        Target target = options.get(Training.TARGET);
        if (target == Target.COUNTS) {
            return reading.scanned();
        }
        return target == Target.SUPERVISED
                ? reading.supervised(options.get(Training.REFERENCE))
                : options.find(Training.REPLICATE).map(reading::twoFiles).orElseGet(reading::oneFile);
    }

    /**
     * The counts below the energies that take part, where they are a zero peak that was left out unasked; empty otherwise.
     * They are those of the same files, frames and detectors as {@link MapInput#counts}.
     */
    public static Optional<CountSpectrumImage> zeroPeak(DenoiseOptions options, OpenedMap map) {
        int first = map.channels().first();
        if (first == 0 || options.find(Reading.ENERGY_RANGE).isPresent()) {
            return Optional.empty();
        }
        ChannelRange below = new ChannelRange(0, first);
        CountSpectrumImage recorded = map.file().counts().cropEnergy(below);
        MapReading reading = new MapReading(options, map, Progress.none());
        return Optional.of(options.find(Training.REPLICATE)
                .map(path -> CountSum.of(
                        recorded, reading.other(path).openCounts().counts().cropEnergy(below)))
                .orElse(recorded));
    }

    private MapInput input(CountSpectrumImage counts, Optional<TargetData> targetData) {
        return new MapInput(
                counts,
                map.guide(),
                SampleDose.even(counts),
                List.of(),
                targetData,
                Optional.of(map),
                Optional.empty());
    }

    /** The counts of the area that was scanned. */
    private MapInput scanned() {
        CountSpectrumImage counts = map.counts();
        map.file().notes().forEach(progress::message);
        Optional<ScannedArea> area = ScannedArea.of(counts)
                .filter(found ->
                        map.channels().first() == 0 || found.holdsAll(map.file().counts()));
        if (area.isEmpty()) {
            return input(counts, Optional.empty());
        }
        progress.message(area.get().sentence());
        CountSpectrumImage inner = counts.crop(area.get().region());
        return new MapInput(
                inner,
                map.guide().map(area.get()::crop),
                SampleDose.even(inner),
                List.of(),
                Optional.empty(),
                Optional.of(map),
                area);
    }

    private MapInput twoFiles(Path path) {
        CountSpectrumImage first = map.counts();
        var file = other(path).openCounts();
        requireSameAxes(map.file().header(), file.header(), path, "--replicate");
        CountSpectrumImage second = file.counts().cropEnergy(map.channels());
        requireOtherCounts(first, second, path, "--replicate");
        return replicates(first, second, CountSum.of(first, second));
    }

    /** Another file, calibrated and selected from like the input. */
    private InputOptions other(Path path) {
        return options.reading().at(path);
    }

    private MapInput oneFile() {
        InputOptions input = options.reading();
        ReadSelection chosen = input.selection();
        SpectrumImageSource source =
                input.withSelection(ReadSelection.all()).open().spectrumImages().get(0);
        if (source.isSeries() && chosen.isAll()) {
            source.counts(); // refuses: they may be different maps
        }
        ReadSelection.FrameRange frames =
                chosen.frames().orElseGet(() -> new ReadSelection.FrameRange(0, Math.max(1, source.frames()), 1));
        if (frames.first() + frames.step() < frames.end()) {
            progress.message("replicates: every second frame of " + frames.first() + " to " + (frames.end() - 1)
                    + ", and the others");
            return halves(
                    new ReadSelection(Optional.of(everySecond(frames, 0)), chosen.detectors()),
                    new ReadSelection(Optional.of(everySecond(frames, 1)), chosen.detectors()));
        }
        List<Integer> detectors = chosen.detectors()
                .map(set -> set.stream().sorted().toList())
                .orElseGet(() ->
                        IntStream.range(0, source.detectors().size()).boxed().toList());
        if (detectors.size() >= 2) {
            progress.message("replicates: every second detector, and the others (they see the sample from different"
                    + " sides; where shadows differ, that is taken for an average)");
            return halves(
                    new ReadSelection(chosen.frames(), Optional.of(everySecond(detectors, 0))),
                    new ReadSelection(chosen.frames(), Optional.of(everySecond(detectors, 1))));
        }
        boolean selected = chosen.frames().isPresent() || chosen.detectors().isPresent();
        throw new UsageException(
                selected
                        ? "one frame of one detector holds no replicates"
                        : "the file keeps neither frames nor detectors apart that could be replicates",
                "--target replicates",
                (selected ? "select more of them, give" : "give")
                        + " a second acquisition of the same area by --replicate FILE, or omit --target");
    }

    private static ReadSelection.FrameRange everySecond(ReadSelection.FrameRange frames, int first) {
        return new ReadSelection.FrameRange(
                frames.first() + first * frames.step(), frames.end(), Math.multiplyExact(2, frames.step()));
    }

    private static Set<Integer> everySecond(List<Integer> detectors, int first) {
        return IntStream.range(0, detectors.size())
                .filter(i -> i % 2 == first)
                .mapToObj(detectors::get)
                .collect(Collectors.toSet());
    }

    private MapInput halves(ReadSelection one, ReadSelection two) {
        CountSpectrumImage first = counts(one);
        CountSpectrumImage second = counts(two);
        CountSpectrumImage sum = CountSum.of(first, second);
        if (options.reading().selection().isAll()) {
            SpectrumImageHeader whole = map.file().header();
            sum = sum.withHeader(whole.withEnergyAxis(sum.energyAxis()));
        }
        return replicates(first, second, sum);
    }

    private CountSpectrumImage counts(ReadSelection selection) {
        return options.reading().withSelection(selection).open().counts().cropEnergy(map.channels());
    }

    private MapInput replicates(CountSpectrumImage first, CountSpectrumImage second, CountSpectrumImage sum) {
        return input(sum, Optional.of(new TargetData.Replicates(first, second)));
    }

    private MapInput supervised(Path path) {
        var file = options.reading().withEnergiesFor(path).openCounts();
        requireSameAxes(map.file().header(), file.header(), path, "--reference");
        SpectrumImage reference = CroppedSpectrumImage.of(file.spectrumImage(), map.channels());
        if (reference instanceof CountSpectrumImage other) {
            requireOtherCounts(map.counts(), other, path, "--reference");
        }
        return input(map.counts(), Optional.of(new TargetData.Reference(reference)));
    }

    /**
     * Counts are no independent witness of themselves: a network would learn their noise.
     *
     * @throws UsageException if all counts are the same
     */
    private static void requireOtherCounts(
            CountSpectrumImage counts, CountSpectrumImage other, Path path, String option) {
        if (other.hasSameCounts(counts)) {
            throw new UsageException(
                    "these are the counts of the input itself",
                    path.toString(),
                    "give " + option + " another acquisition of the same area, or omit --target");
        }
    }

    public static void requireSameAxes(
            SpectrumImageHeader expected, SpectrumImageHeader other, Path path, String option) {
        if (other.height() != expected.height() || other.width() != expected.width()) {
            throw new UnsupportedInputException(
                    other.height() + " × " + other.width() + " pixels are not the " + expected.height() + " × "
                            + expected.width() + " of the input",
                    path.toString(),
                    "give " + option + " a map of the same area and the same pixels");
        }
        EnergyAxis a = expected.energyAxis();
        EnergyAxis b = other.energyAxis();
        double limit = ENERGY_TOLERANCE * a.scaleKev();
        int last = a.channels() - 1;
        if (b.channels() != a.channels()
                || Math.abs(b.energyKev(0) - a.energyKev(0)) > limit
                || Math.abs(b.energyKev(last) - a.energyKev(last)) > limit) {
            throw new UnsupportedInputException(
                    b.channels() + " channels over " + EnergyRange.text(b) + " are not the " + a.channels() + " over "
                            + EnergyRange.text(a) + " of the input",
                    path.toString(),
                    "give " + option + " a map of the same calibration");
        }
    }
}
