package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.image.SmoothedSpectrumImage;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import java.util.OptionalDouble;

/**
 * Smooths every channel by a Gaussian: the yardstick that any better method has to beat. Its width is given, or chosen
 * by a held-out tenth of the counts.
 *
 * <pre>{@code
 * new GaussianDenoiser(OptionalDouble.empty()).denoise(DenoiseInput.of(counts), context);
 * }</pre>
 *
 * @param sigmaPixels width along y and x; empty = chosen by held-out counts
 */
public record GaussianDenoiser(OptionalDouble sigmaPixels) implements Denoiser {
    /** In steps of √2, the widths that held-out counts choose from. */
    private static final double[] WIDTHS = {0, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8};

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        LowestDeviance deviances = new LowestDeviance();
        double sigma = sigmaPixels.isPresent() ? sigmaPixels.getAsDouble() : choose(input, context, deviances);
        return new DenoiseResult(
                new SmoothedSpectrumImage(input.counts(), input.dose(), sigma),
                new ClassicalRecord(new ClassicalSettings.Gaussian(sigma, 0), deviances.found()));
    }

    private static double choose(DenoiseInput input, DenoiseContext context, LowestDeviance deviances) {
        context.progress().stage("choosing the width by held-out counts");
        HeldOutSplit split = HeldOutSplit.of(input.counts(), context.seeds());
        int best = HeldOutSplit.best(
                split.heldOut(),
                WIDTHS.length,
                2,
                context,
                i -> new SmoothedSpectrumImage(split.fitted(), input.dose(), WIDTHS[i]),
                deviances::offer);
        return WIDTHS[best];
    }
}
