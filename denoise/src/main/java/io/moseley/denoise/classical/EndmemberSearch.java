package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.numeric.SmoothedRates;
import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the endmembers of a map in bands: KL-NMF of smoothed counts, with as many components as predict a held-out tenth
 * of the counts best. The factorisation that is judged has never seen that split.
 *
 * <p>Components are added one by one, each starting from the spectrum that those before explain worst, and all are
 * updated together; so a phase of few pixels gets a component of its own, which a random start seldom gives it.
 *
 * @param components empty = chosen by the held-out counts
 * @param further components that are added to those, found in the same way, for a model that can make use of more than a
 *     factorisation
 */
public record EndmemberSearch(OptionalInt components, int further) {
    /** Gaussian smoothings before the factorisation, in pixels, to choose from: the fewer the counts, the wider. */
    private static final double[] WIDTHS = {0.7, 1, 1.4, 2, 2.8, 4, 5.6};

    /** Beyond so many components the counts of a map hardly ever tell them apart. */
    private static final int MOST_COMPONENTS = 12;

    private static final int PATIENCE = 2;
    /**
     * A component must lower the held-out deviance by as much as chance alone would: by 2, one unit of log-likelihood, as
     * in Akaike's criterion. Without it a map of three spectra got twelve, the last eight of which gained 0.5 each.
     */
    private static final double LEAST_GAIN = 2;

    private static final float TINY = 1e-20f;
    /** Updates of all factors after each new component, and once more at the end. */
    private static final int UPDATES = 30;

    private static final int FINAL_UPDATES = 60;
    private static final int ABUNDANCE_UPDATES = 10;
    private static final int PIXELS_WHILE_CHOOSING = 4096;
    private static final int PIXELS = 16384;
    /**
     * @param endmembers components × bands, each of sum 1
     * @param alone those that were asked for, or that held-out counts support, fitted without the further ones
     * @param shares of each of {@code endmembers} in the counts of the whole map, of sum 1
     * @param sigmaPixels smoothing that the held-out counts preferred
     * @param curve held-out deviance per count for 1, 2, … components at that smoothing
     */
    public record Endmembers(
            float[][] endmembers, float[][] alone, float[] shares, double sigmaPixels, List<Double> curve) {
        public Endmembers {
            curve = List.copyOf(curve);
        }

        public int components() {
            return endmembers.length;
        }

        /** How many were asked for, or chosen by the held-out counts. */
        public int supported() {
            return alone.length;
        }
    }

    private record Choice(float[][] endmembers, double sigmaPixels, List<Double> curve) {
        double best() {
            return curve.stream().mapToDouble(v -> v).min().orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * @param counts what may be learned from
     * @return endmembers in {@code bands}
     */
    public Endmembers find(CountSpectrumImage counts, SpectralBands bands, DoseMap dose, DenoiseContext context) {
        CountSpectrumImage inBands = bands.rebin(counts);
        Choice choice = choose(inBands, dose, context);
        int columns = inBands.channels();
        float[] rates =
                SmoothedRates.of(SmoothedRates.dense(inBands), columns, dose, choice.sigmaPixels(), context.threads());
        float[] rows = PixelSample.of(inBands, PIXELS, context.seeds()).rows(rates, columns);
        NmfFactors alone = finished(choice.endmembers(), rows, columns, context);
        NmfFactors all = further == 0
                ? alone
                : finished(grown(choice.endmembers(), rates, inBands, context), rows, columns, context);
        return new Endmembers(all.endmembers(), alone.endmembers(), shares(all), choice.sigmaPixels(), choice.curve());
    }

    private static NmfFactors finished(float[][] endmembers, float[] rows, int columns, DenoiseContext context) {
        return nmf(endmembers.length, FINAL_UPDATES, context)
                .factorise(rows, rows.length / columns, columns, endmembers, ABUNDANCE_UPDATES);
    }

    /** The endmembers and {@link #further} ones. */
    private float[][] grown(float[][] endmembers, float[] rates, CountSpectrumImage inBands, DenoiseContext context) {
        PixelSample sample = PixelSample.of(inBands, PIXELS_WHILE_CHOOSING, context.seeds());
        int columns = inBands.channels();
        float[] rows = sample.rows(rates, columns);
        NmfFactors factors = new NmfFactors(
                nmf(endmembers.length, ABUNDANCE_UPDATES, context).abundances(rows, sample.size(), columns, endmembers),
                endmembers,
                0);
        for (int i = 0; i < further && !context.cancellation().isRequested(); i++) {
            factors = grow(rows, sample.size(), columns, factors, context);
        }
        return factors.endmembers();
    }

    private static float[] shares(NmfFactors factors) {
        int rank = factors.rank();
        double[] sums = new double[rank];
        for (int i = 0; i < factors.abundances().length; i++) {
            sums[i % rank] += factors.abundances()[i];
        }
        double total = Arrays.stream(sums).sum();
        float[] shares = new float[rank];
        for (int k = 0; k < rank; k++) {
            shares[k] = (float) (sums[k] / total);
        }
        return shares;
    }

    /** The smoothing first, until a wider one is no better, each with as many components as suit it. */
    private Choice choose(CountSpectrumImage inBands, DoseMap dose, DenoiseContext context) {
        HeldOutSplit split = HeldOutSplit.ofBands(inBands, context.seeds());
        PixelSample sample = PixelSample.of(inBands, PIXELS_WHILE_CHOOSING, context.seeds());
        CountSpectrumImage heldOut = sample.of(split.heldOut());
        int columns = split.fitted().channels();
        float[] dense = SmoothedRates.dense(split.fitted());
        Choice best = null;
        for (double sigma : WIDTHS) {
            float[] rows = sample.rows(SmoothedRates.of(dense, columns, dose, sigma, context.threads()), columns);
            List<NmfFactors> grown = new ArrayList<>();
            List<Double> curve = new ArrayList<>();
            int chosen = HeldOutSplit.best(
                    heldOut,
                    components.orElse(MOST_COMPONENTS),
                    components.orElse(PATIENCE),
                    context,
                    i -> {
                        grown.add(
                                i == 0
                                        ? first(rows, sample.size(), columns, context)
                                        : grow(rows, sample.size(), columns, grown.get(i - 1), context));
                        return grown.get(i).expectedCounts(split.fitted(), dose, sample);
                    },
                    deviance -> curve.add(deviance.perCount()));
            int index = components.isPresent() ? grown.size() - 1 : fewest(curve, chosen, heldOut.totalCounts());
            Choice choice = new Choice(grown.get(index).endmembers(), sigma, curve);
            if (best != null
                    && (choice.best() > best.best() || context.cancellation().isRequested())) {
                break;
            }
            best = choice;
        }
        return best;
    }

    /** The number of components, up to {@code best}, of which each gains enough. */
    private static int fewest(List<Double> curve, int best, long heldOutCounts) {
        int fewest = 0;
        for (int i = 1; i <= best; i++) {
            if ((curve.get(fewest) - curve.get(i)) * heldOutCounts > LEAST_GAIN * (i - fewest)) {
                fewest = i;
            }
        }
        return fewest;
    }

    /** One component. */
    private static NmfFactors first(float[] rows, int pixels, int columns, DenoiseContext context) {
        return nmf(1, UPDATES, context).factorise(rows, pixels, columns, context.seeds().stream("endmembers"));
    }

    /** Factors with one component more than the last ones. */
    private static NmfFactors grow(float[] rows, int pixels, int columns, NmfFactors last, DenoiseContext context) {
        int rank = last.rank();
        int worst = last.worstRow(rows);
        float[][] endmembers = Arrays.copyOf(last.endmembers(), rank + 1);
        endmembers[rank] = normalised(rows, worst, columns);
        return nmf(rank + 1, UPDATES, context).factorise(rows, pixels, columns, endmembers, ABUNDANCE_UPDATES);
    }

    private static float[] normalised(float[] rows, int row, int columns) {
        float[] spectrum = new float[columns];
        float sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += rows[row * columns + c];
        }
        for (int c = 0; c < columns; c++) {
            // Multiplicative updates cannot leave zero: every band stays possible.
            spectrum[c] = 0.99f * rows[row * columns + c] / Math.max(sum, TINY) + 0.01f / columns;
        }
        return spectrum;
    }

    private static KlNmf nmf(int components, int updates, DenoiseContext context) {
        return new KlNmf(components, updates, context.threads(), context.cancellation());
    }
}
