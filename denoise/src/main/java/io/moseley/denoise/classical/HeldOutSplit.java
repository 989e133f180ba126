package io.moseley.denoise.classical;

import io.moseley.count.CountThinning;
import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The counts of an input in energy bands, nine tenths to fit and one tenth held out. Classical denoisers choose their
 * strength by the held-out tenth.
 *
 * <p>Bands keep the choice cheap. That the strength suits all channels too is an assumption.
 */
record HeldOutSplit(CountThinning.Split split) {
    private static final int BANDS = 96;
    private static final double FITTED = 0.9;

    static HeldOutSplit of(CountSpectrumImage counts, Seeds seeds) {
        return ofBands(SpectralBands.adaptive(counts.sumSpectrum(), BANDS).rebin(counts), seeds);
    }

    /** Splits counts that are in bands already. */
    static HeldOutSplit ofBands(CountSpectrumImage inBands, Seeds seeds) {
        return new HeldOutSplit(CountThinning.binomial(inBands, FITTED, seeds.stream("hold-out")));
    }

    /** Nine tenths of the counts, in bands. */
    CountSpectrumImage fitted() {
        return split.kept();
    }

    /** The last tenth. */
    CountSpectrumImage heldOut() {
        return split.rest();
    }

    /**
     * Held-out deviance of an estimate.
     *
     * @param heldOut {@link #heldOut()}, or a sample of its pixels
     * @param estimate of the same pixels, fitted to {@link #fitted()}
     */
    static PoissonDeviance deviance(CountSpectrumImage heldOut, SpectrumImage estimate) {
        return PoissonDeviance.of(heldOut, estimate, (1 - FITTED) / FITTED);
    }

    /**
     * Finds the candidate with the lowest held-out deviance. The search ends after {@code patience} candidates in a row
     * that are no better, or on cancellation.
     *
     * @param heldOut {@link #heldOut()}, or a sample of its pixels
     * @param estimates the estimate of each candidate in the same pixels, fitted to {@link #fitted()}
     * @param tried receives the deviance of every candidate tried
     */
    static int best(
            CountSpectrumImage heldOut,
            int candidates,
            int patience,
            DenoiseContext context,
            IntFunction<SpectrumImage> estimates,
            Consumer<PoissonDeviance> tried) {
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates && i - best <= patience; i++) {
            if (i > 0 && context.cancellation().isRequested()) {
                break;
            }
            PoissonDeviance deviance = deviance(heldOut, estimates.apply(i));
            tried.accept(deviance);
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
}
