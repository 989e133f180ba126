package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A denoised spectrum image and everything its tests need.
 *
 * @param input counts, guide image if it was used, dose
 * @param expectedCounts the result, at the input's dose, on the pixels and channels of the counts
 * @param otherGuidance the result without the guide if {@code expectedCounts} used it, or with the guide if it did not;
 *     absent if there is no such result
 * @param windows of the lines whose maps the user looks at
 * @param repetition denoises again
 */
public record TestedResult(
        DenoiseInput input,
        SpectrumImage expectedCounts,
        Optional<SpectrumImage> otherGuidance,
        List<EnergyWindow> windows,
        Repetition repetition) {
    public TestedResult {
        windows = List.copyOf(windows);
        if (!expectedCounts.header().hasShapeOf(input.counts().header())) {
            throw new IllegalArgumentException("the result has another shape than the counts");
        }
    }

    public CountSpectrumImage counts() {
        return input.counts();
    }

    /** The guide image, if it was used, on the pixels of the counts. */
    Optional<double[]> guideOnGrid() {
        return input.guide().map(guide -> {
            float[] values = GuideRegistration.register(
                    guide, counts().header().yAxis(), counts().header().xAxis());
            double[] brightness = new double[values.length];
            Arrays.setAll(brightness, p -> values[p]);
            return brightness;
        });
    }
}
