package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.image.ClippedSpectrumImage;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.spectrum.CountSpectrumImage;
import java.util.OptionalInt;

/**
 * Principal components of counts weighted for Poisson noise: rows and columns are divided by the square roots of their
 * means, truncated to a rank, and multiplied back (M. R. Keenan and P. G. Kotula, Surf. Interface Anal. 36 (2004) 203).
 * Negative values are clipped and every channel keeps its counts.
 *
 * <p>Exposure needs no term of its own: a pixel's scores carry it, and its weight 1/√(counts of the pixel) is that of its
 * rate at any exposure. The estimate thus has the exposure of the input, whatever it is.
 *
 * @param rank components; empty = chosen by a held-out tenth of the counts
 */
public record WeightedPcaDenoiser(OptionalInt rank) implements Denoiser {
    private static final int HIGHEST_RANK = 16;

    @Override
    public String name() {
        return "pca";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        LowestDeviance deviances = new LowestDeviance();
        int components = rank.isPresent() ? rank.getAsInt() : choose(input, context, deviances);
        context.progress().stage("principal components");
        WeightedComponents all = WeightedComponents.of(input.counts(), components, WeightedComponents.EXACT, context);
        return new DenoiseResult(
                new ClippedSpectrumImage(
                        all.truncated(all.rank()), input.counts().sumSpectrum()),
                new ClassicalRecord(new ClassicalSettings.Pca(all.rank()), deviances.found()));
    }

    private static int choose(DenoiseInput input, DenoiseContext context, LowestDeviance deviances) {
        context.progress().stage("choosing the rank by held-out counts");
        HeldOutSplit split = HeldOutSplit.of(input.counts(), context.seeds());
        CountSpectrumImage fitted = split.fitted();
        if (fitted.totalCounts() == 0) {
            return 1;
        }
        WeightedComponents all = WeightedComponents.of(fitted, HIGHEST_RANK, WeightedComponents.ROUGH, context);
        double[] channelCounts = fitted.sumSpectrum();
        return 1
                + HeldOutSplit.best(
                        split.heldOut(),
                        all.rank(),
                        3,
                        context,
                        i -> new ClippedSpectrumImage(all.truncated(i + 1), channelCounts),
                        deviances::offer);
    }
}
