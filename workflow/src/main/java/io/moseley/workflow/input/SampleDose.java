package io.moseley.workflow.input;

import io.moseley.denoise.dose.DoseStep;
import io.moseley.denoise.dose.DoseStepSearch;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.util.Progress;
import io.moseley.workflow.options.ImageChoice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The exposure that a run works with.
 *
 * @param source where it comes from
 * @param step the step of {@link Source#ROW_STEP}, empty otherwise
 */
public record SampleDose(DoseMap map, Source source, Optional<DoseStep> step) {
    /** Where an exposure comes from. */
    public enum Source {
        /** Nothing is known but that the counts show no step. */
        NONE_FOUND,
        /** The user asked for it. */
        TAKEN_AS_EVEN,
        /** Recorded in the file of the counts. */
        RECORDED,
        /** A step found in the counts. */
        ROW_STEP,
        /** An image that the user named. */
        FILE
    }

    public static SampleDose even(int height, int width) {
        return new SampleDose(DoseMap.uniform(height, width), Source.NONE_FOUND, Optional.empty());
    }

    /**
     * @throws UsageException if the image of a file has another size than the map
     * @throws UnsupportedInputException if that file holds no image, or one that is no exposure
     */
    public static SampleDose find(ImageChoice choice, DataFile file, CountSpectrumImage counts, Progress progress) {
        SampleDose dose =
                switch (choice.kind()) {
                    case NONE ->
                        new SampleDose(
                                DoseMap.uniform(counts.height(), counts.width()),
                                Source.TAKEN_AS_EVEN,
                                Optional.empty());
                    case FILE ->
                        new SampleDose(inFile(choice.file().orElseThrow(), counts), Source.FILE, Optional.empty());
                    case AUTO -> automatic(file, counts);
                };
        dose.sentence().ifPresent(sentence -> progress.message("dose: " + sentence + dose.remedy()));
        return dose;
    }

    private static SampleDose automatic(DataFile file, CountSpectrumImage counts) {
        Optional<DoseMap> recorded =
                file.recordedDose().filter(map -> map.height() == counts.height() && map.width() == counts.width());
        if (recorded.isPresent()) {
            return new SampleDose(recorded.get(), Source.RECORDED, Optional.empty());
        }
        Optional<DoseStep> step = DoseStepSearch.find(counts);
        return step.map(found -> new SampleDose(
                        found.doseMap(counts.height(), counts.width()), Source.ROW_STEP, Optional.of(found)))
                .orElseGet(() -> even(counts.height(), counts.width()));
    }

    private static DoseMap inFile(Path path, CountSpectrumImage counts) {
        DataFile file = Formats.open(path);
        List<GuideImage> images = file.guideImages();
        if (images.isEmpty()) {
            throw new UnsupportedInputException(
                    GuideSearch.noImage(file),
                    path.toString(),
                    "give --dose-map a file with a 2-D image of the exposure of each pixel, or auto or none");
        }
        GuideImage image = images.stream()
                .filter(each -> each.height() == counts.height() && each.width() == counts.width())
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        String.format(
                                Locale.ROOT,
                                "the dose map has %d × %d pixels, the spectrum image %d × %d",
                                images.get(0).height(),
                                images.get(0).width(),
                                counts.height(),
                                counts.width()),
                        path.toString(),
                        "give --dose-map an image with one value for each pixel of the map"));
        float[] values = image.values();
        double[] relative = new double[values.length];
        for (int p = 0; p < values.length; p++) {
            if (!(values[p] > 0)) {
                throw new UnsupportedInputException(
                        String.format(
                                Locale.ROOT,
                                "an exposure must be more than 0, but is %s in row %d, column %d",
                                values[p],
                                p / counts.width(),
                                p % counts.width()),
                        path.toString(),
                        "correct the dose map, or crop the map to the pixels that were scanned");
            }
            relative[p] = values[p];
        }
        return DoseMap.of(counts.height(), counts.width(), relative);
    }

    /** Another exposure from the same source. */
    SampleDose with(DoseMap other) {
        return new SampleDose(other, source, step);
    }

    public boolean isEven() {
        return map.isUniform();
    }

    /** For the user: "the first 40 of 128 rows had 1.49 ± 0.01 × the dose of the others"; empty if it is even. */
    public Optional<String> sentence() {
        if (isEven()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (source) {
                    case ROW_STEP -> describe(step.orElseThrow(), map.height());
                    case RECORDED -> "the file records the exposure of each pixel, " + range();
                    default -> "the exposure of each pixel is that of the given map, " + range();
                });
    }

    /** A step in the counts that the user asked not to allow for, in the words of {@link #sentence}. */
    public Optional<String> ignoredStep(CountSpectrumImage counts) {
        return source == Source.TAKEN_AS_EVEN
                ? DoseStepSearch.find(counts).map(found -> describe(found, counts.height()))
                : Optional.empty();
    }

    /** "the first 40 of 128 rows had 1.49 ± 0.01 × the dose of the others". */
    public static String describe(DoseStep step, int rows) {
        return String.format(
                Locale.ROOT,
                "the first %d of %d rows had %.3f ± %.3f × the dose of the others (found in the counts)",
                step.rows(),
                rows,
                step.ratio(),
                step.ratioError());
    }

    private String range() {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int p = 0; p < map.height() * map.width(); p++) {
            least = Math.min(least, map.exposure(p));
            largest = Math.max(largest, map.exposure(p));
        }
        return String.format(Locale.ROOT, "%.3f to %.3f of its mean", least, largest);
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
        step.ifPresent(found -> tree.putAll(facts(found)));
        tree.put("cube_at", uniform ? "even exposure" : "recorded dose");
        tree.put("maps_at", "even exposure");
        return tree;
    }

    /** A step for the record. */
    public static Map<String, Object> facts(DoseStep step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rows", step.rows());
        tree.put("ratio", step.ratio());
        tree.put("ratio_standard_error", step.ratioError());
        tree.put("significance", step.significance());
        return tree;
    }
}
