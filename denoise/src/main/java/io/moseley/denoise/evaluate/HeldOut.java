package io.moseley.denoise.evaluate;

import io.moseley.count.PoissonDeviance;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges an estimate by counts that it was not fitted to: the part of a thinning that was held out, or a second scan.
 * No truth is needed.
 */
public final class HeldOut {
    private static final double SIGNIFICANT = 3;

    private HeldOut() {}

    /**
     * @param scale the held-out counts are expected to be {@code scale · estimate}; 1/9 for an estimate fitted on nine
     *     tenths and judged on the last tenth
     */
    public static HeldOutScore score(
            SpectrumImage estimate, double scale, CountSpectrumImage heldOut, List<EnergyWindow> windows) {
        Metrics.requireSameShape(estimate, heldOut);
        List<ChannelRange> ranges = new ArrayList<>();
        ranges.add(new ChannelRange(0, heldOut.channels()));
        windows.forEach(window -> ranges.add(heldOut.energyAxis().channels(window)));
        List<PoissonDeviance> deviances = PoissonDeviance.of(heldOut, estimate, scale, ranges);
        List<HeldOutScore.Window> scores = new ArrayList<>();
        for (int w = 0; w < windows.size(); w++) {
            ChannelRange range = ranges.get(w + 1);
            scores.add(new HeldOutScore.Window(
                    windows.get(w),
                    deviances.get(w + 1),
                    relativeMapError(estimate.map(range), scale, heldOut.map(range))));
        }
        return new HeldOutScore(deviances.get(0), List.copyOf(scores));
    }

    /**
     * Squared error of a map relative to the variance of the true map, both without bias from the noise of the
     * reference: (mean((scale·estimate − reference)²) − mean(reference)) / (variance(reference) − mean(reference)), for
     * the variance of Poisson counts is their mean. 0 is perfect, 1 is as good as the mean of the map; noise can make it
     * slightly negative. NaN if the reference does not vary beyond its noise: three standard errors of the variance of
     * Poisson counts, √((2·mean² + mean)/N).
     */
    public static double relativeMapError(double[] estimate, double scale, double[] reference) {
        double signal = signalVariance(reference);
        double errors = 0;
        for (int i = 0; i < reference.length; i++) {
            double error = scale * estimate[i] - reference[i];
            errors += error * error;
        }
        return (errors / reference.length - MapQuality.mean(reference)) / signal;
    }

    /**
     * Variance of the map behind Poisson counts, variance(reference) − mean(reference); NaN if it is not beyond the noise,
     * see {@link #relativeMapError}.
     */
    public static double signalVariance(double[] reference) {
        double mean = MapQuality.mean(reference);
        double variance = 0;
        for (double value : reference) {
            variance += (value - mean) * (value - mean);
        }
        double signal = variance / (reference.length - 1) - mean;
        double noise = Math.sqrt((2 * mean * mean + mean) / reference.length);
        return signal > SIGNIFICANT * noise ? signal : Double.NaN;
    }
}
