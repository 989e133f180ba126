package io.moseley.denoise.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTest {
    @Test
    void aSingleWindowFollowsTheFormulaOfThePaper() {
        double[] a = new Seeds(1).stream("a").doubles(121).toArray();
        double[] b = new Seeds(1).stream("b").doubles(121).toArray();
        double[] weights = new double[121];
        double sum = 0;
        double low = 2;
        double high = -1;
        for (int i = 0; i < 121; i++) {
            int y = i / 11 - 5;
            int x = i % 11 - 5;
            weights[i] = Math.exp(-(x * x + y * y) / 4.5);
            sum += weights[i];
            low = Math.min(low, b[i]);
            high = Math.max(high, b[i]);
        }
        double ma = 0;
        double mb = 0;
        for (int i = 0; i < 121; i++) {
            ma += weights[i] / sum * a[i];
            mb += weights[i] / sum * b[i];
        }
        double va = 0;
        double vb = 0;
        double ab = 0;
        for (int i = 0; i < 121; i++) {
            va += weights[i] / sum * (a[i] - ma) * (a[i] - ma);
            vb += weights[i] / sum * (b[i] - mb) * (b[i] - mb);
            ab += weights[i] / sum * (a[i] - ma) * (b[i] - mb);
        }
        double c1 = Math.pow(0.01 * (high - low), 2);
        double c2 = Math.pow(0.03 * (high - low), 2);
        double expected = (2 * ma * mb + c1) * (2 * ab + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
        assertThat(StructuralSimilarity.ssim(a, b, 11, 11)).isCloseTo(expected, within(1e-10));
    }

    @Test
    void equalMapsHaveOneAndConstantTruthNone() {
        double[] a = new Seeds(1).stream("a").doubles(64).toArray();
        assertThat(StructuralSimilarity.ssim(a, a, 8, 8)).isCloseTo(1, within(1e-12));
        assertThat(StructuralSimilarity.ssim(a, new double[64], 8, 8)).isNaN();
        double[] long1 = new Seeds(1).stream("a").doubles(300).toArray();
        assertThat(StructuralSimilarity.ssim(long1, long1, 12, 25)).isCloseTo(1, within(1e-12));
    }
}
