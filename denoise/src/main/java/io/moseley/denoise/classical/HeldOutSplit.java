package io.moseley.denoise.classical;

import io.moseley.count.CountThinning;
import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;

/**
 * The counts of an input in energy bands, nine tenths to fit and one tenth held out. Classical denoisers choose their
 * strength by the held-out tenth.
 *
 * <p>Bands keep the choice cheap. That the strength suits all channels too is an assumption.
 */
final class HeldOutSplit {
    private static final int BANDS = 96;
    private static final double FITTED = 0.9;

    private final CountThinning.Split split;

    private HeldOutSplit(CountSpectrumImage inBands, Seeds seeds) {
        split = CountThinning.binomial(inBands, FITTED, seeds.stream("hold-out"));
    }

    static HeldOutSplit of(CountSpectrumImage counts, Seeds seeds) {
        return new HeldOutSplit(SpectralBands.adaptive(counts.sumSpectrum(), BANDS).rebin(counts), seeds);
    }

    /** Splits counts that are in bands already. */
    static HeldOutSplit ofBands(CountSpectrumImage inBands, Seeds seeds) {
        return new HeldOutSplit(inBands, seeds);
    }

    /** Nine tenths of the counts, in bands. */
    CountSpectrumImage fitted() {
        return split.kept();
    }

    /** Counts that are held out in a sample of the pixels. */
    long heldOutCounts(PixelSample sample) {
        return sample.of(split.rest()).totalCounts();
    }

    /**
     * Held-out deviance per count of an estimate of a sample of the pixels.
     *
     * @param estimate fitted to {@link #fitted()}
     * @param deviances is offered the deviance
     */
    double deviance(PixelSample sample, SpectrumImage estimate, LowestDeviance deviances) {
        PoissonDeviance deviance = deviance(sample.of(split.rest()), estimate);
        deviances.offer(deviance);
        return deviance.perCount();
    }

    /**
     * Finds the candidate with the lowest held-out deviance. The search ends after {@code patience} candidates in a row
     * that are no better, or on cancellation.
     *
     * @param estimates the estimate of each candidate, fitted to {@link #fitted()}
     * @param deviances is offered the deviance of every candidate tried
     */
    int best(
            int candidates,
            int patience,
            DenoiseContext context,
            IntFunction<SpectrumImage> estimates,
            LowestDeviance deviances) {
        return best(split.rest(), candidates, patience, context, estimates, deviances, deviance -> {});
    }

    /**
     * Finds the candidate with the lowest deviance in a sample of the pixels.
     *
     * @param estimates the estimate of each candidate in the pixels of the sample
     * @param deviances is offered the deviance of every candidate tried
     * @param curve receives the deviance per count of every candidate tried
     */
    int best(
            PixelSample sample,
            int candidates,
            int patience,
            DenoiseContext context,
            IntFunction<SpectrumImage> estimates,
            LowestDeviance deviances,
            DoubleConsumer curve) {
        return best(sample.of(split.rest()), candidates, patience, context, estimates, deviances, curve);
    }

    private static int best(
            CountSpectrumImage heldOut,
            int candidates,
            int patience,
            DenoiseContext context,
            IntFunction<SpectrumImage> estimates,
            LowestDeviance deviances,
            DoubleConsumer curve) {
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates && i - best <= patience; i++) {
            if (i > 0 && context.cancellation().isRequested()) {
                break;
            }
            PoissonDeviance deviance = deviance(heldOut, estimates.apply(i));
            curve.accept(deviance.perCount());
            deviances.offer(deviance);
            if (deviance.perCount() < lowest) {
                lowest = deviance.perCount();
                best = i;
            }
            context.progress()
                    .update(
                            (i + 1.0) / candidates,
                            String.format(Locale.ROOT, "held-out deviance per count %.4f", deviance.perCount()));
        }
        return best;
    }

    private static PoissonDeviance deviance(CountSpectrumImage heldOut, SpectrumImage estimate) {
        return PoissonDeviance.of(heldOut, estimate, (1 - FITTED) / FITTED);
    }
}
