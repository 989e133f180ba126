package io.moseley.denoise.classical;

import io.moseley.count.CountThinning;
import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;

/**
 * The counts of an input in bands, a tenth of them held out: the ground on which classical denoisers choose their
 * strength. Bands keep the choice cheap; that the strength carries over to all channels is an assumption.
 */
final class HeldOutTenth {
    private static final int BANDS = 96;
    private static final double FITTED = 0.9;

    private final SpectralBands bands;
    private final CountThinning.Split split;

    private HeldOutTenth(SpectralBands bands, CountThinning.Split split) {
        this.bands = bands;
        this.split = split;
    }

    static HeldOutTenth of(DenoiseInput input, Seeds seeds) {
        return of(input, BANDS, seeds);
    }

    /** Of counts that are in bands already: these are kept. */
    static HeldOutTenth ofBands(DenoiseInput inBands, Seeds seeds) {
        return of(inBands, inBands.counts().channels(), seeds);
    }

    private static HeldOutTenth of(DenoiseInput input, int number, Seeds seeds) {
        SpectralBands bands = SpectralBands.adaptive(input.counts().sumSpectrum(), number);
        CountSpectrumImage inBands = bands.rebin(input.counts());
        return new HeldOutTenth(bands, CountThinning.binomial(inBands, FITTED, seeds.stream("hold-out")));
    }

    SpectralBands bands() {
        return bands;
    }

    /** Nine tenths of the counts, in bands. */
    CountSpectrumImage fitted() {
        return split.kept();
    }

    /** Of an estimate of a sample of the pixels that was fitted to {@link #fitted()}. */
    PoissonDeviance deviance(PixelSample sample, SpectrumImage estimate) {
        return PoissonDeviance.of(sample.of(split.rest()), estimate, (1 - FITTED) / FITTED);
    }

    /** Counts that are held out in a sample of the pixels. */
    long heldOutCounts(PixelSample sample) {
        return sample.of(split.rest()).totalCounts();
    }

    /**
     * The candidate with the lowest held-out deviance; the search ends after {@code patience} candidates in a row that
     * are no better, or on cancellation.
     *
     * @param estimates the estimate of each candidate, fitted to {@link #fitted()}
     * @param deviances receives the deviance of every candidate tried
     */
    int best(
            int candidates,
            int patience,
            DenoiseContext context,
            IntFunction<SpectrumImage> estimates,
            LowestDeviance deviances) {
        return best(split.rest(), candidates, patience, context, estimates, deviances, deviance -> {});
    }

    /** The same, with estimates of a sample of the pixels alone, which are judged on the held-out counts of these. */
    int best(
            PixelSample sample,
            int candidates,
            int patience,
            DenoiseContext context,
            IntFunction<SpectrumImage> estimates,
            LowestDeviance deviances) {
        return best(sample, candidates, patience, context, estimates, deviances, deviance -> {});
    }

    /** The same; {@code curve} receives the deviance per count of every candidate tried. */
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
            PoissonDeviance deviance = PoissonDeviance.of(heldOut, estimates.apply(i), (1 - FITTED) / FITTED);
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
}
