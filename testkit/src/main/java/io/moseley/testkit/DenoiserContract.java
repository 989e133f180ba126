package io.moseley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

/** The contract of denoisers. The test of a denoiser extends this and says how to run it. */
public abstract class DenoiserContract {
    /** Denoises on one thread with the given seed, without a guide, at even exposure. */
    protected abstract SpectrumImage denoise(CountSpectrumImage counts, long seed);

    /** Allowed relative change of the sum of counts. */
    protected double countTolerance() {
        return 1e-3;
    }

    /** On pure noise, the spread of a map after denoising relative to before must be below this. */
    protected double remainingNoise() {
        return 0.75;
    }

    @Test
    void theSumOfCountsIsKept() {
        CountSpectrumImage counts = sample(20, 17, 48, 25);
        assertThat(denoise(counts, 1).total())
                .isCloseTo((double) counts.totalCounts(), within(countTolerance() * counts.totalCounts()));
    }

    @Test
    void expectedCountsAreFiniteAndNotNegative() {
        denoise(sample(20, 17, 48, 25), 1).forEachRow((y, row) -> {
            for (float value : row) {
                assertThat(value).isFinite().isNotNegative();
            }
        });
    }

    @Test
    void sumsAndMapsAgreeWithTheRows() {
        SpectrumImage result = denoise(sample(12, 9, 32, 25), 1);
        DenseSpectrumImage dense = DenseSpectrumImage.copyOf(result);
        EnergyWindow window = new EnergyWindow("", 3, 4);
        double[] map = result.map(window);
        double[] expected = dense.map(window);
        for (int p = 0; p < map.length; p++) {
            assertThat(map[p]).isCloseTo(expected[p], within(1e-3 * (1 + expected[p])));
        }
        double[] spectrum = result.sumSpectrum();
        double[] sums = dense.sumSpectrum();
        for (int c = 0; c < spectrum.length; c++) {
            assertThat(spectrum[c]).isCloseTo(sums[c], within(1e-3 * (1 + sums[c])));
        }
    }

    @Test
    void axesAndMetadataArePreserved() {
        CountSpectrumImage counts = sample(12, 9, 32, 25);
        assertThat(denoise(counts, 1).header()).isEqualTo(counts.header());
    }

    @Test
    void theSameSeedGivesTheSameValues() {
        CountSpectrumImage counts = sample(12, 9, 32, 25);
        assertThat(SmallSamples.cube(denoise(counts, 7))).isEqualTo(SmallSamples.cube(denoise(counts, 7)));
    }

    @Test
    void eightByEightPixelsAreEnough() {
        CountSpectrumImage counts = sample(8, 8, 16, 20);
        SpectrumImage result = denoise(counts, 1);
        assertThat(result.pixels()).isEqualTo(64);
        assertThat(result.total())
                .isCloseTo((double) counts.totalCounts(), within(countTolerance() * counts.totalCounts()));
    }

    @Test
    void anImageWithoutCountsIsRefused() {
        CountSpectrumImage nothing =
                CountSpectrumImage.builder(SmallSamples.header(8, 8, 16)).build();
        assertThatThrownBy(() -> denoise(nothing, 1))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no counts");
    }

    @Test
    void pureNoiseInGivesNoStructureOut() {
        for (long seed = 1; seed <= 3; seed++) {
            CountSpectrumImage noise =
                    SmallSamples.poisson(SmallSamples.flat(24, 24, 48, 20), new Seeds(seed).stream("noise"));
            EnergyWindow window = new EnergyWindow("", 1.7, 2.3);
            double before = spread(noise.map(window));
            double after = spread(denoise(noise, seed).map(window));
            assertThat(after).as("seed %d", seed).isLessThan(remainingNoise() * before);
        }
    }

    @Test
    void theEstimateIsNearerToTheTruthThanTheCountsAre() {
        SpectrumImage truth = SmallSamples.threePhases(24, 24, 48, 25);
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(3).stream("counts"));
        assertThat(distance(denoise(counts, 1), truth)).isLessThan(0.5 * distance(counts, truth));
    }

    private static CountSpectrumImage sample(int height, int width, int channels, double dose) {
        return SmallSamples.poisson(
                SmallSamples.threePhases(height, width, channels, dose), new Seeds(11).stream("counts"));
    }

    private static double distance(SpectrumImage estimate, SpectrumImage truth) {
        double[] e = SmallSamples.cube(estimate);
        double[] t = SmallSamples.cube(truth);
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            sum += (e[i] - t[i]) * (e[i] - t[i]);
        }
        return Math.sqrt(sum);
    }

    private static double spread(double[] map) {
        double mean = 0;
        for (double value : map) {
            mean += value / map.length;
        }
        double squares = 0;
        for (double value : map) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / map.length);
    }
}
