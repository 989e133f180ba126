package io.moseley.denoise.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FactorUpdatesTest {
    private static final int CHANNELS = 20;
    private final RandomGenerator random = new Seeds(4).stream("test");
    private final DoseMap dose = DoseMap.rowStep(6, 5, 2, 1.7);
    private final CountSpectrumImage counts =
            SmallSamples.poisson(SmallSamples.threePhases(6, 5, CHANNELS, 25), dose, random);
    private final double[] n = SmallSamples.cube(counts);
    private final float[] a = floats(30 * 2);
    private final float[][] s = {floats(CHANNELS), floats(CHANNELS)};

    @Test
    void endmembersFollowTheFormula() {
        double[][] expected = new double[2][CHANNELS];
        for (int k = 0; k < 2; k++) {
            double exposed = 0;
            for (int p = 0; p < 30; p++) {
                exposed += dose.exposure(p) * a[p * 2 + k];
            }
            for (int c = 0; c < CHANNELS; c++) {
                double gain = 0;
                for (int p = 0; p < 30; p++) {
                    gain += a[p * 2 + k] * n[p * CHANNELS + c] / model(p, c);
                }
                expected[k][c] = s[k][c] * gain / exposed;
            }
        }
        FactorUpdates.endmembers(counts, dose, a, s, 2);
        for (int k = 0; k < 2; k++) {
            for (int c = 0; c < CHANNELS; c++) {
                assertThat((double) s[k][c]).isCloseTo(expected[k][c], within(1e-4 * (1 + expected[k][c])));
            }
        }
    }

    @Test
    void eachUpdateKeepsTheTotalAndRaisesTheLikelihood() {
        double previous = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 12; i++) {
            FactorUpdates.endmembers(counts, dose, a, s, 1);
            double total = 0;
            double likelihood = 0;
            for (int p = 0; p < 30; p++) {
                for (int c = 0; c < CHANNELS; c++) {
                    double mean = dose.exposure(p) * model(p, c);
                    total += mean;
                    likelihood += (n[p * CHANNELS + c] > 0 ? n[p * CHANNELS + c] * Math.log(mean) : 0) - mean;
                }
            }
            assertThat(total).isCloseTo(counts.totalCounts(), Percentage.withPercentage(1e-3));
            assertThat(likelihood).isGreaterThan(previous - 1e-3);
            previous = likelihood;
        }
    }

    private double model(int p, int c) {
        return (double) a[p * 2] * s[0][c] + (double) a[p * 2 + 1] * s[1][c];
    }

    private float[] floats(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = 0.1f + random.nextFloat();
        }
        return values;
    }
}
