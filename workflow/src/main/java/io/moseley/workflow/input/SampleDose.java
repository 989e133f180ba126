package io.moseley.workflow.input;

import io.moseley.denoise.dose.DoseStep;
import io.moseley.denoise.dose.DoseStepSearch;
import io.moseley.denoise.dose.DoseSteps;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.util.Progress;
import io.moseley.util.Text;
import io.moseley.workflow.options.ImageChoice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The exposure that a run works with.
 *
 * @param source where it comes from
 * @param steps those of {@link Source#ROW_STEP}, none otherwise
 */
public record SampleDose(DoseMap map, Source source, DoseSteps steps) {
    /** Where an exposure comes from. */
    public enum Source {
        /** Nothing is known but that the counts show no step. */
        NONE_FOUND,
        /** The user asked for it. */
        TAKEN_AS_EVEN,
        /** Recorded in the file of the counts. */
        RECORDED,
        /** Steps found in the counts. */
        ROW_STEP,
        /** An image that the user named. */
        FILE
    }

    /** No dose is known. */
    public static SampleDose even(CountSpectrumImage counts) {
        return even(counts, Source.NONE_FOUND);
    }

    private static SampleDose even(CountSpectrumImage counts, Source source) {
        return new SampleDose(DoseMap.uniform(counts.height(), counts.width()), source, DoseSteps.NONE);
    }

    /**
     * @throws UsageException if the image of a file has another size than the map
     * @throws UnsupportedInputException if that file holds no image, or one that is no exposure
     */
    public static SampleDose find(ImageChoice choice, DataFile file, MapInput map, Progress progress) {
        SampleDose dose = choice.file()
                .map(image -> new SampleDose(inFile(image, map), Source.FILE, DoseSteps.NONE))
                .orElseGet(() -> choice.isNone() ? even(map.counts(), Source.TAKEN_AS_EVEN) : automatic(file, map));
        dose.sentence().ifPresent(sentence -> progress.message("dose: " + sentence + dose.remedy()));
        return dose;
    }

    private static SampleDose automatic(DataFile file, MapInput map) {
        Optional<DoseMap> recorded = file.recordedDose()
                .filter(dose -> dose.height() == map.wholeHeight() && dose.width() == map.wholeWidth());
        if (recorded.isPresent()) {
            return new SampleDose(inScannedArea(recorded.get(), map), Source.RECORDED, DoseSteps.NONE);
        }
        CountSpectrumImage counts = map.counts();
        DoseSteps steps = DoseStepSearch.find(counts);
        return steps.isEmpty()
                ? even(counts)
                : new SampleDose(steps.doseMap(counts.height(), counts.width()), Source.ROW_STEP, steps);
    }

    private static DoseMap inScannedArea(DoseMap dose, MapInput map) {
        return map.scanned().map(area -> dose.crop(area.region())).orElse(dose);
    }

    private static DoseMap inFile(Path path, MapInput map) {
        int height = map.wholeHeight();
        int width = map.wholeWidth();
        DataFile file = Formats.open(path);
        List<GuideImage> images = file.guideImages();
        if (images.isEmpty()) {
            throw new UnsupportedInputException(
                    GuideSearch.noImage(file),
                    path.toString(),
                    "give --dose-map a file with a 2-D image of the exposure of each pixel, or auto or none");
        }
        GuideImage image = images.stream()
                .filter(each -> each.height() == height && each.width() == width)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        Text.format(
                                "the dose map has %d × %d pixels, the spectrum image %d × %d",
                                images.get(0).height(), images.get(0).width(), height, width),
                        path.toString(),
                        "give --dose-map an image with one value for each pixel of the map"));
        float[] values = image.values();
        double[] relative = new double[values.length];
        for (int p = 0; p < values.length; p++) {
            int y = p / width;
            int x = p % width;
            if (!map.scanned().map(area -> area.region().contains(y, x)).orElse(true)) {
                relative[p] = 1;
                continue;
            }
            if (!(values[p] >= 0)) {
                throw new UnsupportedInputException(
                        Text.format(
                                "an exposure must not be negative, but is %s in row %d, column %d", values[p], y, x),
                        path.toString(),
                        "correct the dose map; pixels that were not scanned have 0");
            }
            relative[p] = values[p];
        }
        if (Arrays.stream(relative).noneMatch(value -> value > 0)) {
            throw new UnsupportedInputException(
                    "the dose map is 0 everywhere", path.toString(), "give --dose-map the exposure of each pixel");
        }
        return inScannedArea(DoseMap.of(height, width, relative), map);
    }

    /** Another exposure from the same source. */
    SampleDose with(DoseMap other) {
        return new SampleDose(other, source, steps);
    }

    public boolean isEven() {
        return map.isUniform();
    }

    /** For the user: "the first 40 of 128 rows had 1.49 ± 0.01 × the dose of the others"; empty if it is even. */
    public Optional<String> sentence() {
        if (isEven()) {
            return Optional.empty();
        }
        String exposure = source == Source.RECORDED
                ? "the file records the exposure of each pixel, "
                : "the exposure of each pixel is that of the given map, ";
        return Optional.of(steps.isEmpty() ? exposure + range() : describe(steps, map.height(), map.width()));
    }

    /** Steps in the counts that the user asked not to allow for, in the words of {@link #sentence}. */
    public Optional<String> ignoredStep(CountSpectrumImage counts) {
        return source == Source.TAKEN_AS_EVEN
                ? Optional.of(DoseStepSearch.find(counts))
                        .filter(found -> !found.isEmpty())
                        .map(found -> describe(found, counts.height(), counts.width()))
                : Optional.empty();
    }

    /** "the first 40 of 128 rows had 1.49 ± 0.01 × the dose of the others"; a clause for each step. */
    public static String describe(DoseSteps steps, int height, int width) {
        return steps.steps().stream()
                        .map(step -> Text.format(
                                "the first %d of %d rows%s had %.3f ± %.3f × the dose of the others%s",
                                step.rows(),
                                height,
                                step.stop().columns() > 0 && step.stop().before() == step.ratio()
                                        ? " and " + step.stop().columns() + " of " + width + " pixels of the next"
                                        : "",
                                step.ratio(),
                                step.ratioError(),
                                ownLevels(step, width)))
                        .collect(Collectors.joining("; "))
                + " (found in the counts)";
    }

    /** ", row 21 1.20 × in its first 80 pixels and 1.00 × in the others", if its counts contradict those around it. */
    private static String ownLevels(DoseStep step, int width) {
        DoseStep.Stop stop = step.stop();
        if ((stop.columns() == 0 || stop.before() == step.ratio()) && (stop.columns() == width || stop.after() == 1)) {
            return "";
        }
        String before = Text.format(", row %d %.2f ×", step.rows() + 1, stop.before());
        return stop.columns() == width
                ? before
                : Text.format(
                        "%s in its first %d pixels and %.2f × in the others", before, stop.columns(), stop.after());
    }

    private String range() {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int p = 0; p < map.height() * map.width(); p++) {
            if (map.isScanned(p)) {
                least = Math.min(least, map.exposure(p));
                largest = Math.max(largest, map.exposure(p));
            }
        }
        String range = Text.format("%.3f to %.3f of its mean", least, largest);
        return map.unscanned() == 0
                ? range
                : Text.format(
                        "%s; %d of %d pixels, of dose 0, were not scanned: they take no part and are written as 0",
                        range, map.unscanned(), map.height() * map.width());
    }

    private String remedy() {
        return source == Source.ROW_STEP
                ? "; maps and pictures are shown at even exposure (--dose-map none takes all rows as equal)"
                : "; maps and pictures are shown at even exposure";
    }

    /**
     * For the record.
     *
     * @param uniform whether the cube was written at even exposure
     */
    public Map<String, Object> toMap(boolean uniform) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", source);
        tree.put("even", isEven());
        if (!steps.isEmpty()) {
            tree.putAll(facts(steps));
        }
        tree.put("cube_at", uniform ? "even exposure" : "recorded dose");
        tree.put("maps_at", "even exposure");
        return tree;
    }

    /** The steps for the record: the first, and a list of all where there are several. */
    public static Map<String, Object> facts(DoseSteps steps) {
        Map<String, Object> tree = facts(steps.steps().get(0));
        if (steps.steps().size() > 1) {
            tree.put("steps", steps.steps().stream().map(SampleDose::facts).toList());
        }
        return tree;
    }

    private static Map<String, Object> facts(DoseStep step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rows", step.rows());
        tree.put("columns_of_next_row", step.stop().columns());
        tree.put("exposure_of_these_columns", step.stop().before());
        tree.put("exposure_of_other_columns", step.stop().after());
        tree.put("ratio", step.ratio());
        tree.put("ratio_standard_error", step.ratioError());
        tree.put("significance", step.significance());
        return tree;
    }
}
