package io.moseley.denoise.trust;

import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.spectrum.EnergyWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * Standard errors of maps by parametric bootstrap (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993,
 * chapter 6). Poisson counts are drawn with the estimate as expectation and denoised again. The deviation of the new estimates
 * from the one they were drawn from estimates its deviation from the truth, noise and smoothing included.
 *
 * <p>The squares of two such errors are averaged over neighbouring pixels. Drawn counts do not show a bias that the
 * repetition shares (a flattened gradient stays flat), but the measured counts do: where they deviate from the estimate over
 * many pixels by more than counting explains, the excess square is added, over a short and a long reach. A factor for
 * networks is set so that 68 % of all pixels of the phantoms are covered.
 */
final class BootstrapErrors {
    /** More scatter less, and cover no better. */
    static final int DRAWS = 2;

    /** Share of the pixels within one standard error. */
    static final double NOMINAL_COVERAGE = 0.683;

    /** Gaussian over which squared errors are averaged, σ in pixels. */
    private static final double SMOOTHING = 1;

    /** Gaussians over which residuals are averaged, σ in pixels. */
    private static final double[] BIAS_REACHES = {2, 6};

    /** Standard error over root of the squares, from phantoms: see docs/trust.md. */
    private static final double FACTOR_OF_NETWORKS = 0.82;

    private final TestedResult tested;
    private final double[][] estimate;
    private final List<double[][]> drawn = new ArrayList<>();

    BootstrapErrors(TestedResult tested) {
        this.tested = tested;
        estimate = tested.windows().stream().map(tested.expectedCounts()::map).toArray(double[][]::new);
    }

    /** Adds the maps denoised from counts drawn from the estimate, [window][pixel]. */
    void add(double[][] maps) {
        drawn.add(maps);
    }

    /** [window][pixel], in expected counts. */
    double[][] standardErrors() {
        double factor = tested.repetition().isTrained() ? FACTOR_OF_NETWORKS : 1;
        double[][] errors = new double[estimate.length][];
        for (int w = 0; w < errors.length; w++) {
            double[] squares = squares(w);
            for (double reach : BIAS_REACHES) {
                addBias(w, reach, squares);
            }
            double[] variance = smoothed(squares, SMOOTHING);
            errors[w] = new double[variance.length];
            for (int p = 0; p < variance.length; p++) {
                errors[w][p] = factor * Math.sqrt(variance[p]);
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

    /** Adds the squared mean residual of the surroundings beyond what counting explains. */
    private void addBias(int w, double reach, double[] squares) {
        EnergyWindow window = tested.windows().get(w);
        double[] residual = tested.counts().map(window);
        for (int p = 0; p < residual.length; p++) {
            residual[p] -= estimate[w][p];
        }
        double[] offset = smoothed(residual, reach);
        double[] expected = smoothed(estimate[w], reach);
        for (int p = 0; p < squares.length; p++) {
            // The squares of the weights of a Gaussian sum to 1 / (4πσ²).
            double chance = Math.max(0, expected[p]) / (4 * Math.PI * reach * reach);
            squares[p] += Math.max(0, offset[p] * offset[p] - chance);
        }
    }

    private double[] smoothed(double[] map, double sigma) {
        return new GaussianKernel(sigma)
                .smooth(map, tested.counts().height(), tested.counts().width());
    }
}
