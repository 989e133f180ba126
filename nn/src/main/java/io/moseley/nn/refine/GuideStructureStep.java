package io.moseley.nn.refine;

import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes out of the estimate what it has of the guide's fine structure beyond what the counts confirm, and adds what it lacks. A
 * guide has noise and streaks of its own, and a network that follows the guide paints them into every map. Counts know: where the
 * estimate follows the noise, their residuals follow it with the other sign. The slope of the residuals over the guide's fine
 * structure is fitted for each energy band, at levels of the guide's brightness and at two scales, by Poisson regression, and
 * shrunk by its standard error (empirical Bayes with a normal prior).
 *
 * <p>Without a guide there is nothing to do. It is left out if the held-out counts become less likely by it.
 */
public final class GuideStructureStep implements Refinement {
    static final String NAME = "guide-structure";

    /** Standard deviations of Gaussians, in pixels: structure between one and the next is of one scale. */
    private static final double[] SCALES = {0, 1, 3};

    private static final int LEVELS = 4;

    /** Edges stand out of the fine structure by more; they are no noise, and must not set its slope. */
    private static final double MOST_DEVIATIONS = 3;

    private static final double MAD_TO_SIGMA = 1.4826;

    /** A gain is no further from 1 than that. */
    private static final double MOST_CHANGE = 0.5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads) {
        return training.guide().isEmpty()
                ? Optional.empty()
                : Refinements.unlessCountsSpeakAgainst(new Slopes(), rates, training, judge, threads);
    }

    @Override
    public Correction restore(Map<String, Double> parameters) {
        return new Slopes();
    }

    /** It has no parameters. */
    public record Slopes() implements Correction {
        @Override
        public RateCube apply(RateCube rates, Observation measured, int threads) {
            if (measured.guide().isEmpty()) {
                return rates;
            }
            float[] guide = measured.guide().get();
            Strata levels = Strata.levels(guide, LEVELS);
            RateCube result = rates.withValues(rates.values().clone());
            for (float[] structure : fineStructure(guide, measured.height(), measured.width())) {
                multiply(result, slopes(result.onMapGrid(), measured, structure, levels), structure, levels);
            }
            return result;
        }

        /** Structure of the guide at each scale, in robust standard deviations. */
        private static List<float[]> fineStructure(float[] guide, int height, int width) {
            double[] finer = new double[guide.length];
            Arrays.setAll(finer, p -> guide[p]);
            List<float[]> scales = new ArrayList<>();
            double[] original = finer;
            for (int i = 1; i < SCALES.length; i++) {
                double[] smooth = new GaussianKernel(SCALES[i]).smooth(original, height, width);
                float[] structure = new float[guide.length];
                double[] magnitudes = new double[guide.length];
                for (int p = 0; p < guide.length; p++) {
                    structure[p] = (float) (finer[p] - smooth[p]);
                    magnitudes[p] = Math.abs(structure[p]);
                }
                Arrays.sort(magnitudes);
                float deviation = (float) (MAD_TO_SIGMA * magnitudes[magnitudes.length / 2]);
                if (deviation > 0) {
                    for (int p = 0; p < guide.length; p++) {
                        structure[p] =
                                (float) Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, structure[p] / deviation));
                    }
                    scales.add(structure);
                }
                finer = smooth;
            }
            return scales;
        }

        /** Slope of the residuals over the structure, by level and band: Σ g·(n − μ) / Σ g²·μ, shrunk. */
        private static double[][] slopes(RateCube rates, Observation measured, float[] structure, Strata levels) {
            int pixels = rates.pixels();
            int bands = rates.bands();
            double[][] score = new double[levels.number()][bands];
            double[][] information = new double[levels.number()][bands];
            for (int p = 0; p < pixels; p++) {
                int level = levels.stratum()[p];
                float g = structure[p];
                for (int i = measured.counts().entryStart(p);
                        i < measured.counts().entryStart(p + 1);
                        i++) {
                    score[level][measured.counts().entryBand(i)] +=
                            g * measured.counts().entryCount(i);
                }
                for (int b = 0; b < bands; b++) {
                    double expected = measured.exposure(p) * rates.values()[b * pixels + p];
                    score[level][b] -= g * expected;
                    information[level][b] += g * g * expected;
                }
            }
            double variance = variance(score, information);
            for (int level = 0; level < score.length; level++) {
                for (int b = 0; b < bands; b++) {
                    score[level][b] *= variance / (variance * information[level][b] + 1);
                }
            }
            return score;
        }

        /** The variance of the slopes themselves, by moments: Σ (score² − information) / Σ information². */
        private static double variance(double[][] score, double[][] information) {
            double beyond = 0;
            double weights = 0;
            for (int level = 0; level < score.length; level++) {
                for (int b = 0; b < score[level].length; b++) {
                    double weight = information[level][b];
                    beyond += score[level][b] * score[level][b] - weight;
                    weights += weight * weight;
                }
            }
            return weights > 0 ? Math.max(0, beyond / weights) : 0;
        }

        private static void multiply(RateCube rates, double[][] slopes, float[] structure, Strata levels) {
            int pixels = rates.pixels();
            for (int p = 0; p < pixels; p++) {
                int pixel = rates.mapPixel(p);
                double[] slope = slopes[levels.stratum()[pixel]];
                for (int b = 0; b < rates.bands(); b++) {
                    double change = Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, slope[b] * structure[pixel]));
                    rates.values()[b * pixels + p] *= (float) (1 + change);
                }
            }
        }

        @Override
        public CorrectionRecord describe(OptionalInt pixels) {
            return new CorrectionRecord(
                    NAME,
                    Map.of(),
                    OptionalInt.empty(),
                    "The slope of the residuals over the fine structure of the guide (at two scales, one and three pixels, and four"
                            + " levels of brightness) was fitted by Poisson regression, band by band, shrunk by its standard error,"
                            + " and taken out: what the estimate owed to the guide's own noise.");
        }
    }
}
