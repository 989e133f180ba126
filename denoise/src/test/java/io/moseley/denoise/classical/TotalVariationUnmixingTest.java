package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.guide.GuideEdges;
import io.moseley.denoise.guide.GuideModel;
import io.moseley.denoise.numeric.SmoothedRates;
import io.moseley.denoise.sparse.KlNmf;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Cancellation;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TotalVariationUnmixingTest {
    private static final int SIDE = 24;
    private final FactoredSpectrumImage truth = (FactoredSpectrumImage) SmallSamples.threePhases(SIDE, SIDE, 32, 40);
    private final float[][] spectra = {truth.endmember(0), truth.endmember(1), truth.endmember(2)};
    private final DoseMap dose = DoseMap.rowStep(SIDE, SIDE, 9, 1.5);
    private final CountSpectrumImage counts = SmallSamples.poisson(truth, dose, new Seeds(7).stream("counts"));
    private final float[] guide = guide();
    private final float[] start = flat();

    @Test
    void theObjectiveFalls() {
        TotalVariationUnmixing problem = guided(0.5, 1);
        double before = problem.objective(start);
        double[] objectives = new double[5];
        for (int i = 0; i < objectives.length; i++) {
            objectives[i] = problem.objective(problem.solve(start, 25 << i, Cancellation.none()));
        }
        assertThat(objectives[0]).isLessThan(before);
        for (int i = 1; i < objectives.length; i++) {
            assertThat(objectives[i]).isLessThan(objectives[i - 1] + 1e-5 * Math.abs(before));
        }
        double fallen = before - objectives[4];
        assertThat(objectives[2]).as("after 100 iterations").isLessThan(objectives[4] + 0.01 * fallen);
    }

    @Test
    void noNeighbourOfTheSolutionIsLower() {
        TotalVariationUnmixing problem = guided(0.5, 1);
        float[] solution = problem.solve(start, 3000, Cancellation.none());
        double lowest = problem.objective(solution);
        RandomGenerator random = new Seeds(1).stream("directions");
        for (int trial = 0; trial < 40; trial++) {
            float[] other = solution.clone();
            boolean smooth = trial % 2 == 0;
            float shift = (float) random.nextGaussian();
            for (int i = 0; i < other.length; i++) {
                float direction = smooth ? (i % 3 == trial % 3 ? shift : 0) : (float) random.nextGaussian();
                other[i] = Math.max(0, other[i] + 0.3f * direction);
            }
            assertThat(problem.objective(other)).isGreaterThan(lowest - 1e-6 * Math.abs(lowest));
        }
    }

    @Test
    void withoutPriorItIsTheMostLikelyUnmixing() {
        TotalVariationUnmixing problem =
                new TotalVariationUnmixing(counts, dose, spectra, 0, Optional.empty(), Optional.empty(), 1);
        float[] rates = SmoothedRates.of(SmoothedRates.dense(counts), 32, dose, 0, 1);
        float[] likely = new KlNmf(3, 2000).abundances(rates, SIDE * SIDE, 32, spectra);
        double expected = problem.objective(likely);
        assertThat(problem.objective(problem.solve(start, 3000, Cancellation.none())))
                .isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    }

    @Test
    void aVeryStrongPriorLeavesOneSpectrum() {
        float[] solution = new TotalVariationUnmixing(
                        counts, dose, spectra, 1000, Optional.empty(), Optional.empty(), 1)
                .solve(start, 3000, Cancellation.none());
        float[] first = Arrays.copyOf(solution, 3);
        for (int i = 0; i < solution.length; i++) {
            assertThat(solution[i]).isCloseTo(first[i % 3], within(0.05f * first[i % 3] + 0.05f));
        }
    }

    @Test
    void threadsDoNotChangeTheSolution() {
        assertThat(guided(0.5, 3).solve(start, 50, Cancellation.none()))
                .isEqualTo(guided(0.5, 1).solve(start, 50, Cancellation.none()));
    }

    @Test
    void edgesOfTheGuideAreNearLengthOneAndItsNoiseNearNothing() {
        RandomGenerator random = new Seeds(3).stream("noise");
        float[] noisy = guide.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += 0.02f * (float) random.nextGaussian();
        }
        GuideEdges edges = GuideEdges.of(noisy, SIDE, SIDE);
        double onEdges = 0;
        double elsewhere = 0;
        int number = 0;
        for (int p = 0; p < noisy.length; p++) {
            double length = Math.hypot(edges.y(p), edges.x(p));
            assertThat(length).isLessThanOrEqualTo(1);
            boolean edge = p / SIDE + 1 < SIDE && Math.abs(guide[p + SIDE] - guide[p]) > 0.4;
            onEdges += edge ? length : 0;
            elsewhere += edge ? 0 : length;
            number += edge ? 1 : 0;
        }
        assertThat(number).isGreaterThan(10);
        assertThat(onEdges / number).isGreaterThan(0.9);
        assertThat(elsewhere / (noisy.length - number)).isLessThan(0.45);
    }

    @Test
    void weightsAndPowerOfTheGuideAreFound() {
        float[] abundances = abundances();
        float[] image = new float[SIDE * SIDE];
        for (int p = 0; p < image.length; p++) {
            double sum = 0.05 + 0.002 * abundances[p * 3] + 0.01 * abundances[p * 3 + 1];
            image[p] = (float) (3 + 20 * Math.pow(sum, 1.8));
        }
        GuideModel model = GuideModel.fit(image, abundances, 3);
        assertThat(model.explained()).isGreaterThan(0.999);
        assertThat(model.weight(1) / model.weight(0)).isBetween(2f, 9f);
        assertThat(model.weight(2)).isLessThan(0.2f * model.weight(0));
        for (float weight : model.weights()) {
            assertThat(weight).isNotNegative();
        }
    }

    private TotalVariationUnmixing guided(double strength, int threads) {
        return new TotalVariationUnmixing(
                counts,
                dose,
                spectra,
                strength,
                Optional.of(GuideEdges.of(guide, SIDE, SIDE)),
                Optional.of(GuideModel.fit(guide, abundances(), 3)),
                threads);
    }

    private float[] flat() {
        float[] values = new float[SIDE * SIDE * 3];
        Arrays.fill(values, (float) counts.totalCounts() / values.length);
        return values;
    }

    private float[] abundances() {
        float[] values = new float[SIDE * SIDE * 3];
        for (int k = 0; k < 3; k++) {
            double[] map = truth.abundanceMap(k);
            for (int p = 0; p < map.length; p++) {
                values[p * 3 + k] = (float) map[p];
            }
        }
        return values;
    }

    /** Bright in the disc. */
    private float[] guide() {
        double[] disc = truth.abundanceMap(1);
        float[] values = new float[disc.length];
        for (int p = 0; p < values.length; p++) {
            values[p] = disc[p] > 20 ? 1 : 0.3f;
        }
        return values;
    }
}
