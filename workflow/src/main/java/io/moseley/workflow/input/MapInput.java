package io.moseley.workflow.input;

import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.image.ScannedPixels;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.task.TargetData;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import java.util.List;
import java.util.Optional;

/**
 * A map as a run works on it, with all that is known of it.
 *
 * @param counts to be denoised; of replicates, the sum
 * @param guide of the same area, whether the run uses it or not
 * @param dose exposure of each pixel
 * @param lines windows of the lines whose maps the user looks at; empty if none are shown
 * @param targetData what networks learn from besides the counts
 * @param source the file that it was read from; absent if it was made in memory
 * @param scanned the area of the file's map that this is, where the rest was not scanned
 */
public record MapInput(
        CountSpectrumImage counts,
        Optional<GuideImage> guide,
        SampleDose dose,
        List<EnergyWindow> lines,
        Optional<TargetData> targetData,
        Optional<OpenedMap> source,
        Optional<ScannedArea> scanned) {
    public MapInput {
        lines = List.copyOf(lines);
    }

    /** Counts alone, at even exposure. */
    public static MapInput of(CountSpectrumImage counts) {
        return of(counts, Optional.empty(), SampleDose.even(counts));
    }

    /** A map that was made in memory. */
    public static MapInput of(CountSpectrumImage counts, Optional<GuideImage> guide, SampleDose dose) {
        return new MapInput(counts, guide, dose, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Pixels along y of the whole map, unscanned ones included. */
    int wholeHeight() {
        return scanned.map(ScannedArea::height).orElseGet(counts::height);
    }

    /** Pixels along x of the whole map, unscanned ones included. */
    int wholeWidth() {
        return scanned.map(ScannedArea::width).orElseGet(counts::width);
    }

    public MapInput withDose(SampleDose value) {
        return new MapInput(counts, guide, value, lines, targetData, source, scanned);
    }

    /** The counts of the pixels that were scanned, in all that is learned from. */
    public MapInput ofScannedPixels() {
        Optional<TargetData> learned = targetData.map(data -> data instanceof TargetData.Replicates two
                ? new TargetData.Replicates(
                        ScannedPixels.of(two.first(), dose.map()), ScannedPixels.of(two.second(), dose.map()))
                : data instanceof TargetData.Reference reference
                        ? new TargetData.Reference(ScannedPixels.of(reference.image(), dose.map()))
                        : data);
        return new MapInput(ScannedPixels.of(counts, dose.map()), guide, dose, lines, learned, source, scanned);
    }

    public MapInput withLines(List<EnergyWindow> value) {
        return new MapInput(counts, guide, dose, value, targetData, source, scanned);
    }

    /** Returns the input of the same run on other counts, with the further data that its networks learn from. */
    public MapInput with(DenoiseInput other, Optional<TargetData> otherTargetData) {
        return new MapInput(
                other.counts(), other.guide(), dose.with(other.dose()), lines, otherTargetData, source, scanned);
    }

    /** The model to be applied instead of training one. */
    public Optional<TrainedModel> model() {
        return source.flatMap(OpenedMap::model);
    }

    /** The input of a denoiser. */
    public DenoiseInput forDenoiser() {
        return new DenoiseInput(counts, guide, dose.map());
    }
}
