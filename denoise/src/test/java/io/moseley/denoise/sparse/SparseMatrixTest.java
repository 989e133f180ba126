package io.moseley.denoise.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

public class SparseMatrixTest {
    private final RandomGenerator random = new Seeds(3).stream("test");
    private final CountSpectrumImage counts = SmallSamples.poisson(SmallSamples.threePhases(7, 5, 24, 30), random);
    private final double[] cube = SmallSamples.cube(counts);

    @Test
    void productsAgreeWithTheDenseOnes() {
        double[] right = random.doubles(24 * 3).toArray();
        SparseMatrix matrix = unscaled(counts);
        for (int threads = 1; threads <= 3; threads++) {
            double[] product = matrix.times(right, 3, threads);
            for (int k = 0; k < 3; k++) {
                for (int r = 0; r < 35; r++) {
                    double sum = 0;
                    for (int c = 0; c < 24; c++) {
                        sum += cube[r * 24 + c] * right[c * 3 + k];
                    }
                    assertThat(product[r * 3 + k]).isCloseTo(sum, within(1e-10));
                }
            }
        }
    }

    @Test
    void scalesMultiplyRowsAndColumns() {
        double[] rows = random.doubles(35).toArray();
        double[] columns = random.doubles(24).toArray();
        double[] ones = new double[24];
        java.util.Arrays.fill(ones, 1);
        double[] sums = SparseMatrix.scaled(counts, rows, columns).times(ones, 1, 1);
        double expected = 0;
        for (int c = 0; c < 24; c++) {
            expected += rows[11] * columns[c] * cube[11 * 24 + c];
        }
        assertThat(sums[11]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theGramMatrixIsTheMatrixTwice() {
        double[] rows = random.doubles(35).toArray();
        double[] columns = random.doubles(24).toArray();
        double[] right = random.doubles(24 * 3).toArray();
        SparseMatrix matrix = SparseMatrix.scaled(counts, rows, columns);
        double[] image = matrix.times(right, 3, 1);
        double[] product = matrix.gramTimes(right, 3, 1);
        for (int k = 0; k < 3; k++) {
            for (int c = 0; c < 24; c++) {
                double sum = 0;
                for (int r = 0; r < 35; r++) {
                    sum += rows[r] * columns[c] * cube[r * 24 + c] * image[r * 3 + k];
                }
                assertThat(product[c * 3 + k]).isCloseTo(sum, within(1e-10));
            }
        }
        assertThat(matrix.gramTimes(right, 3, 3)).isEqualTo(product);
    }

    @Test
    void aFactorOfWrongSizeIsRefused() {
        SparseMatrix matrix = unscaled(counts);
        assertThatThrownBy(() -> matrix.times(new double[5], 2, 1)).hasMessageContaining("24 × 2");
        assertThatThrownBy(() -> matrix.gramTimes(new double[5], 2, 1)).hasMessageContaining("24 × 2");
        assertThatThrownBy(() -> SparseMatrix.scaled(counts, new double[2], new double[24]))
                .hasMessageContaining("35 row");
    }

    /** Counts as they are. */
    public static SparseMatrix unscaled(CountSpectrumImage counts) {
        double[] rows = new double[counts.pixels()];
        double[] columns = new double[counts.channels()];
        Arrays.fill(rows, 1);
        Arrays.fill(columns, 1);
        return SparseMatrix.scaled(counts, rows, columns);
    }
}
