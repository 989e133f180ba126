package io.moseley.denoise.guide;

/**
 * A guide image explained by abundances, g ≈ (w₀ + w·A)^γ with w ≥ 0: bright where there is much of what scatters
 * strongly (J. Schwartz et al., npj Comput. Mater. 8 (2022) 16, with fitted weights in place of atomic numbers, which
 * spectra of phases do not have). The term ½ Σ (g − (w₀ + w·A)^γ)² / σ² is expanded around g^(1/γ): it becomes
 * ½ Σ ρ (b − w·A)² with b = g^(1/γ) − w₀ and √ρ = γ g^((γ−1)/γ) / σ, which is convex.
 *
 * @param power γ
 * @param weights w
 * @param target b of each pixel
 * @param precision ρ of each pixel
 * @param explained share of the guide's variance that the fit explains
 */
public record GuideModel(double power, float[] weights, float[] target, float[] precision, double explained) {
    /** Powers of the atomic number that annular detectors are known by. */
    private static final double[] POWERS = {1.4, 1.6, 1.8, 2};

    private static final int SWEEPS = 300;
    /** σ as a fraction of the guide's range: no model of contrast is better than this. */
    private static final double LEAST_ERROR = 0.02;

    /**
     * Fits weights and the power; σ² is the mean square of what the fit leaves.
     *
     * @param guide one value per pixel, of any unit and offset
     * @param abundances pixels × components
     */
    public static GuideModel fit(float[] guide, float[] abundances, int components) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double mean = 0;
        for (float value : guide) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            mean += value / guide.length;
        }
        // A tenth of the range above 0: the derivative of the root is finite everywhere.
        double span = Math.max(highest - lowest, 1e-30);
        double[] scaled = new double[guide.length];
        double variance = 0;
        for (int p = 0; p < guide.length; p++) {
            scaled[p] = 0.1 + (guide[p] - lowest) / span;
            variance += (guide[p] - mean) * (guide[p] - mean) / span / span / guide.length;
        }
        GuideModel best = null;
        for (double power : POWERS) {
            GuideModel model = fit(scaled, variance, abundances, components, power);
            if (best == null || model.explained > best.explained) {
                best = model;
            }
        }
        return best;
    }

    private static GuideModel fit(double[] guide, double variance, float[] abundances, int components, double power) {
        int pixels = guide.length;
        double[] root = new double[pixels];
        double[] slope = new double[pixels];
        for (int p = 0; p < pixels; p++) {
            root[p] = Math.pow(guide[p], 1 / power);
            slope[p] = power * Math.pow(guide[p], (power - 1) / power);
        }
        double[] solved = leastSquares(root, slope, abundances, components);
        double squares = 0;
        for (int p = 0; p < pixels; p++) {
            double model = solved[components];
            for (int k = 0; k < components; k++) {
                model += solved[k] * abundances[p * components + k];
            }
            double residual = slope[p] * (root[p] - model);
            squares += residual * residual / pixels;
        }
        float[] weights = new float[components];
        for (int k = 0; k < components; k++) {
            weights[k] = (float) solved[k];
        }
        float[] target = new float[pixels];
        float[] precision = new float[pixels];
        double factor = 1 / Math.max(squares, LEAST_ERROR * LEAST_ERROR);
        for (int p = 0; p < pixels; p++) {
            target[p] = (float) (root[p] - solved[components]);
            precision[p] = (float) (factor * slope[p] * slope[p]);
        }
        double explained = variance > 0 ? 1 - squares / variance : 0;
        return new GuideModel(power, weights, target, precision, explained);
    }

    /** Weighted, with weights ≥ 0 and an offset of any sign, by coordinate descent on the normal equations. */
    private static double[] leastSquares(double[] root, double[] slope, float[] abundances, int components) {
        int size = components + 1;
        double[][] gram = new double[size][size];
        double[] right = new double[size];
        double[] row = new double[size];
        for (int p = 0; p < root.length; p++) {
            for (int k = 0; k < components; k++) {
                row[k] = abundances[p * components + k];
            }
            row[components] = 1;
            double weight = slope[p] * slope[p];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    gram[i][j] += weight * row[i] * row[j];
                }
                right[i] += weight * row[i] * root[p];
            }
        }
        double[] solution = new double[size];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < size; i++) {
                double gradient = right[i];
                for (int j = 0; j < size; j++) {
                    gradient -= gram[i][j] * solution[j];
                }
                double moved = gram[i][i] > 0 ? solution[i] + gradient / gram[i][i] : 0;
                solution[i] = i < components ? Math.max(0, moved) : moved;
            }
        }
        return solution;
    }

    public float weight(int component) {
        return weights[component];
    }

    public float weightSum() {
        float sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }

    public float target(int pixel) {
        return target[pixel];
    }

    public float precision(int pixel) {
        return precision[pixel];
    }

    /** w·A. */
    public float weighted(float[] abundances, int pixel) {
        float sum = 0;
        int a = pixel * weights.length;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * abundances[a + k];
        }
        return sum;
    }
}
