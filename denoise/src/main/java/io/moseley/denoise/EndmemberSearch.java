package io.moseley.denoise;

import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the endmembers of a map in bands: KL-NMF of smoothed counts, with as many components as predict a held-out tenth
 * of the counts best. The factorisation that is judged has never seen that tenth.
 *
 * @param components empty = chosen by the held-out counts
 */
public record EndmemberSearch(OptionalInt components) {
    /** Gaussian smoothings before the factorisation, in pixels, to choose from: the fewer the counts, the wider. */
    private static final double[] WIDTHS = {1.4, 2, 2.8, 4, 5.6};

    /** Beyond so many components the counts of a map hardly ever tell them apart. */
    private static final int MOST_COMPONENTS = 10;

    private static final int PATIENCE = 2;
    private static final int UPDATES_WHILE_CHOOSING = 60;
    private static final int UPDATES = 150;
    private static final int PIXELS_WHILE_CHOOSING = 4096;
    private static final int PIXELS = 16384;
    /**
     * @param endmembers components × bands, each of sum 1
     * @param sigmaPixels smoothing that the held-out counts preferred
     * @param curve held-out deviance per count for 1, 2, … components at that smoothing
     */
    public record Endmembers(float[][] endmembers, double sigmaPixels, List<Double> curve) {
        public Endmembers {
            curve = List.copyOf(curve);
        }

        public int components() {
            return endmembers.length;
        }
    }

    private record Choice(int components, double sigmaPixels, List<Double> curve) {
        double best() {
            return curve.stream().mapToDouble(v -> v).min().orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** Components chosen by held-out counts. */
    public static EndmemberSearch automatic() {
        return new EndmemberSearch(OptionalInt.empty());
    }

    /**
     * @param counts what may be learned from
     * @return endmembers in {@code bands}
     */
    public Endmembers find(CountSpectrumImage counts, SpectralBands bands, DoseMap dose, DenoiseContext context) {
        CountSpectrumImage inBands = bands.rebin(counts);
        Choice choice = choose(inBands, dose, context);
        int number = components.orElse(choice.components());
        float[] rows = rows(inBands, dose, sample(inBands, PIXELS, context), choice.sigmaPixels(), context);
        float[][] endmembers = nmf(number, UPDATES, context)
                .factorise(
                        rows,
                        rows.length / inBands.channels(),
                        inBands.channels(),
                        context.seeds().stream("endmembers"))
                .endmembers();
        return new Endmembers(endmembers, choice.sigmaPixels(), choice.curve());
    }

    /** The smoothing first, until a wider one is no better, each with as many components as suit it. */
    private Choice choose(CountSpectrumImage inBands, DoseMap dose, DenoiseContext context) {
        HeldOutTenth tenth = HeldOutTenth.of(new DenoiseInput(inBands, Optional.empty(), dose), context.seeds());
        PixelSample sample = sample(inBands, PIXELS_WHILE_CHOOSING, context);
        Choice best = null;
        for (double sigma : WIDTHS) {
            float[] rows = rows(tenth.fitted(), dose, sample, sigma, context);
            List<Double> curve = new ArrayList<>();
            int number = 1
                    + tenth.best(
                            sample,
                            MOST_COMPONENTS,
                            PATIENCE,
                            context,
                            i -> estimate(i + 1, rows, tenth.fitted(), dose, sample, context),
                            new LinkedHashMap<>(),
                            curve::add);
            Choice choice = new Choice(number, sigma, curve);
            if (best != null
                    && (choice.best() > best.best() || context.cancellation().isRequested())) {
                break;
            }
            best = choice;
        }
        return best;
    }

    private SpectrumImage estimate(
            int number,
            float[] rows,
            CountSpectrumImage fitted,
            DoseMap dose,
            PixelSample sample,
            DenoiseContext context) {
        var factors = nmf(number, UPDATES_WHILE_CHOOSING, context)
                .factorise(rows, sample.size(), fitted.channels(), context.seeds().stream("endmembers"));
        float[] exposed = factors.abundances().clone();
        for (int i = 0; i < exposed.length; i++) {
            exposed[i] *= dose.exposure(sample.pixel(i / number));
        }
        return new FactoredSpectrumImage(sample.header(fitted), exposed, factors.endmembers());
    }

    /** Smoothed rates of the sample's pixels, pixels × bands. */
    private float[] rows(
            CountSpectrumImage inBands, DoseMap dose, PixelSample sample, double sigmaPixels, DenoiseContext context) {
        int bands = inBands.channels();
        float[] dense = new float[Math.multiplyExact(inBands.pixels(), bands)];
        for (int p = 0; p < inBands.pixels(); p++) {
            for (int i = inBands.entryStart(p); i < inBands.entryStart(p + 1); i++) {
                dense[p * bands + inBands.entryChannel(i)] = inBands.entryCount(i);
            }
        }
        return sample.rows(SmoothedRates.of(dense, bands, dose, sigmaPixels, context.threads()), bands);
    }

    private static PixelSample sample(CountSpectrumImage counts, int most, DenoiseContext context) {
        return PixelSample.of(counts.height(), counts.width(), most, context.seeds().stream("pixel-sample"));
    }

    private static KlNmf nmf(int components, int updates, DenoiseContext context) {
        return new KlNmf(components, updates).withThreads(context.threads()).withCancellation(context.cancellation());
    }
}
