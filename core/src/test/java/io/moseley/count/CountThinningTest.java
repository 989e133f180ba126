package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.TestImages;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

class CountThinningTest {
    private final CountSpectrumImage whole = TestImages.random(20, 15, 40, 60, new Seeds(1).stream("test"));

    @Test
    void thePartsSumExactlyToTheWhole() {
        CountThinning.Split parts = CountThinning.binomial(whole, 0.7, new Seeds(2).stream("thinning"));
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 15; x++) {
                for (int c = 0; c < 40; c++) {
                    int sum = parts.kept().count(y, x, c) + parts.rest().count(y, x, c);
                    assertThat(sum).isEqualTo(whole.count(y, x, c));
                }
            }
        }
        double n = whole.totalCounts();
        assertThat(parts.kept().totalCounts())
                .isCloseTo(Math.round(0.7 * n), within(Math.round(5 * Math.sqrt(n * 0.21))));
        assertThat(parts.rest().header()).isEqualTo(whole.header());
    }

    @Test
    void thePartsOfPoissonCountsAreIndependent() {
        var builder = CountSpectrumImage.builder(TestImages.header(200, 200, 1));
        var random = new Seeds(3).stream("poisson");
        for (int p = 0; p < 40_000; p++) {
            double product = random.nextDouble();
            int n = 0;
            while (product > Math.exp(-20)) {
                product *= random.nextDouble();
                n++;
            }
            builder.add(p, 0, n);
        }
        CountThinning.Split split = CountThinning.binomial(builder.build(), 0.6, random);
        double[] a = split.kept().sumImage();
        double[] b = split.rest().sumImage();
        double covariance = 0;
        double variance = 0;
        for (int p = 0; p < a.length; p++) {
            covariance += (a[p] - 12) * (b[p] - 8) / a.length;
            variance += (a[p] - 12) * (a[p] - 12) / a.length;
        }
        assertThat(covariance / Math.sqrt(12 * 8)).isCloseTo(0, within(5 / Math.sqrt(a.length)));
        assertThat(variance / 12).isCloseTo(1, within(0.05));
    }

    @Test
    void aSeedGivesTheSamePartsAndAnotherSeedOthers() {
        double[] first = kept(7);
        assertThat(kept(7)).isEqualTo(first);
        assertThat(kept(8)).isNotEqualTo(first);
    }

    @Test
    void keepingAllOrNothingIsExact() {
        CountThinning.Split all = CountThinning.binomial(whole, 1, new Seeds(1).stream("thinning"));
        assertThat(all.kept().totalCounts()).isEqualTo(whole.totalCounts());
        assertThat(all.rest().occupiedVoxels()).isZero();
        CountThinning.Split nothing = CountThinning.binomial(whole, 0, new Seeds(1).stream("thinning"));
        assertThat(nothing.kept().totalCounts()).isZero();
    }

    @Test
    void impossibleFractionsAreRefused() {
        var random = new Seeds(1).stream("thinning");
        assertThatThrownBy(() -> CountThinning.binomial(whole, 1.2, random)).hasMessageContaining("1.2");
        assertThatThrownBy(() -> CountThinning.binomial(whole, Double.NaN, random))
                .hasMessageContaining("NaN");
    }

    private double[] kept(long seed) {
        return CountThinning.binomial(whole, 0.5, new Seeds(seed).stream("thinning"))
                .kept()
                .sumImage();
    }
}
