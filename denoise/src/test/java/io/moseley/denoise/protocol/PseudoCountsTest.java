package io.moseley.denoise.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PseudoCountsTest {
    private final CountSpectrumImage counts =
            SmallSamples.poisson(SmallSamples.threePhases(24, 20, 60, 30), new Seeds(3).stream("counts"));
    private final RandomGenerator random = new Seeds(3).stream("pseudo-counts");

    @Test
    void countsScaledByAnyFactorComeBackExactly() {
        for (double factor : new double[] {0.00173, 0.25, 4, 37.5}) {
            PseudoCounts pseudo = PseudoCounts.of(changed(factor, 0), random);
            assertThat(pseudo.exact()).isTrue();
            assertThat(pseudo.factor()).isCloseTo(factor, within(1e-6 * factor));
            assertThat(pseudo.counts().totalCounts()).isEqualTo(counts.totalCounts());
            assertThat(pseudo.counts().maxCount()).isEqualTo(counts.maxCount());
            assertThat(PoissonCheck.of(pseudo.counts()).isPlausible()).isTrue();
            assertThat(pseudo.sentence()).contains("whole multiples");
        }
    }

    @Test
    void otherValuesKeepTheirExpectationInUnitsOfTheirScatter() {
        PseudoCounts pseudo = PseudoCounts.of(changed(0.2, 0.07), random);
        assertThat(pseudo.exact()).isFalse();
        assertThat(pseudo.factor()).isBetween(0.05, 1.0);
        double values = changed(0.2, 0.07).total();
        assertThat(pseudo.counts().total() * pseudo.factor()).isCloseTo(values, within(0.02 * values));
        assertThat(pseudo.sentence()).contains("no counts");
    }

    @Test
    void anEmptyImageStaysEmpty() {
        assertThat(PseudoCounts.of(changed(0, 0), random).counts().totalCounts())
                .isZero();
    }

    private SpectrumImage changed(double factor, double disturbance) {
        float[][] rows = new float[counts.height()][counts.width() * counts.channels()];
        RandomGenerator noise = new Seeds(9).stream("noise");
        for (int y = 0; y < rows.length; y++) {
            counts.readRow(y, rows[y]);
            for (int i = 0; i < rows[y].length; i++) {
                rows[y][i] = rows[y][i] == 0 ? 0 : (float) (factor * rows[y][i] + disturbance * noise.nextDouble());
            }
        }
        return DenseSpectrumImage.of(counts.header(), rows);
    }
}
