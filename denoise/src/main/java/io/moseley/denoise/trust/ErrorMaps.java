package io.moseley.denoise.trust;

import io.moseley.denoise.GaussianKernel;
import io.moseley.spectrum.EnergyWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * Standard errors of maps by parametric bootstrap (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993,
 * chapter 6): Poisson counts are drawn with the estimate as expectation and denoised again; how far the new estimates lie
 * from the one they were drawn from is how far this one lies from the truth, its noise and its smoothing included.
 *
 * <p>The squares of two such errors are averaged over neighbouring pixels, as single ones scatter. What the drawn counts
 * cannot tell is a bias that the estimate has and its repetition has again (a smooth gradient made flat stays flat). The
 * measured counts tell it: where they lie off the estimate over many pixels, further than counting explains, part of the
 * square is added. The share, and a last factor, are set so that 68 % of all pixels of the phantoms are covered.
 */
final class ErrorMaps {
    /** More scatter less, and cover no better. */
    static final int DRAWS = 2;

    /** Share of the pixels within one standard error. */
    static final double NOMINAL_COVERAGE = 0.683;

    /** Of the Gaussian over which squared errors are averaged, in pixels. */
    private static final double SMOOTHING = 1;

    /** Of the Gaussian over which residuals are averaged, in pixels. */
    private static final double BIAS_REACH = 3;

    /** From phantoms, see docs/trust-uncertainty.md. */
    private static final double BIAS_SHARE = 0.2;

    /** From phantoms: standard error over root of the squares, with networks as trained and with all anew. */
    private static final double FACTOR = 0.98;

    private static final double FACTOR_ANEW = 0.98;

    private final TrustSubject subject;
    private final double[][] estimate;
    private final List<double[][]> drawn = new ArrayList<>();

    ErrorMaps(TrustSubject subject) {
        this.subject = subject;
        estimate = subject.windows().stream().map(subject.expectedCounts()::map).toArray(double[][]::new);
    }

    /** What the repetition made of counts drawn from the estimate, [window][pixel]. */
    void add(double[][] maps) {
        drawn.add(maps);
    }

    /** [window][pixel], in expected counts. */
    double[][] standardErrors(boolean anew) {
        double[][] errors = new double[estimate.length][];
        for (int w = 0; w < errors.length; w++) {
            double[] variance = smoothed(squares(w), SMOOTHING);
            double[] bias = smoothed(bias(w), SMOOTHING);
            errors[w] = new double[variance.length];
            for (int p = 0; p < variance.length; p++) {
                errors[w][p] = (anew ? FACTOR_ANEW : FACTOR) * Math.sqrt(variance[p] + BIAS_SHARE * bias[p]);
            }
        }
        return errors;
    }

    private double[] squares(int w) {
        double[] squares = new double[estimate[w].length];
        for (double[][] maps : drawn) {
            for (int p = 0; p < squares.length; p++) {
                double error = maps[w][p] - estimate[w][p];
                squares[p] += error * error / drawn.size();
            }
        }
        return squares;
    }

    /** The squared mean residual of the surroundings beyond what counting explains; not negative. */
    private double[] bias(int w) {
        EnergyWindow window = subject.windows().get(w);
        double[] residual = subject.counts().map(window);
        for (int p = 0; p < residual.length; p++) {
            residual[p] -= estimate[w][p];
        }
        double[] offset = smoothed(residual, BIAS_REACH);
        double[] expected = smoothed(estimate[w], BIAS_REACH);
        double[] bias = new double[residual.length];
        for (int p = 0; p < bias.length; p++) {
            // The squares of the weights of a Gaussian sum to 1 / (4πσ²).
            double chance = Math.max(0, expected[p]) / (4 * Math.PI * BIAS_REACH * BIAS_REACH);
            bias[p] = Math.max(0, offset[p] * offset[p] - chance);
        }
        return bias;
    }

    private double[] smoothed(double[] map, double sigma) {
        return new GaussianKernel(sigma)
                .smooth(map, subject.counts().height(), subject.counts().width());
    }
}
