package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.TestImages;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PoissonDevianceTest {
    private final RandomGenerator random = new Seeds(6).stream("test");
    private final CountSpectrumImage counts = TestImages.random(5, 4, 12, 4, random);

    @Test
    void itIsTheSumOverAllVoxels() {
        DenseSpectrumImage rate = rate(0.2f, 3f);
        double deviance = 0;
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 4; x++) {
                for (int c = 0; c < 12; c++) {
                    int n = counts.count(y, x, c);
                    double mean = 0.5 * rate.value(y, x, c);
                    deviance += 2 * ((n > 0 ? n * Math.log(n / mean) : 0) - (n - mean));
                }
            }
        }
        PoissonDeviance result = PoissonDeviance.of(counts, rate, 0.5);
        assertThat(result.deviance()).isCloseTo(deviance, within(1e-8));
        assertThat(result.perCount()).isCloseTo(deviance / counts.totalCounts(), within(1e-12));
        assertThat(result.expected()).isCloseTo(0.5 * rate.total(), within(1e-3));
        assertThat(result.counts()).isEqualTo(counts.totalCounts());
    }

    @Test
    void rangesOfChannelsAddUpToTheWhole() {
        DenseSpectrumImage rate = rate(0.2f, 3f);
        List<PoissonDeviance> parts =
                PoissonDeviance.of(counts, rate, 1, List.of(new ChannelRange(0, 5), new ChannelRange(5, 12)));
        PoissonDeviance whole = PoissonDeviance.of(counts, rate, 1);
        assertThat(parts.get(0).deviance() + parts.get(1).deviance()).isCloseTo(whole.deviance(), within(1e-8));
        assertThat(parts.get(0).counts() + parts.get(1).counts()).isEqualTo(whole.counts());
    }

    @Test
    void countsThemselvesHaveNoDeviance() {
        assertThat(PoissonDeviance.of(counts, counts, 1).deviance()).isCloseTo(0, within(1e-9));
        assertThat(PoissonDeviance.of(counts, counts, 1.5).deviance()).isGreaterThan(1);
    }

    @Test
    void aCountWhereNothingWasExpectedIsFinitelyBad() {
        DenseSpectrumImage nothing = rate(0f, 0f);
        double deviance = PoissonDeviance.of(counts, nothing, 1).perCount();
        assertThat(deviance).isFinite().isGreaterThan(10);
    }

    @Test
    void theStandardErrorIsTheSpreadOverRepeatedCounts() {
        DenseSpectrumImage rate = rate(0.5f, 0.5f);
        double[] scores = new double[400];
        double claimed = 0;
        for (int i = 0; i < scores.length; i++) {
            PoissonDeviance score = PoissonDeviance.of(
                    CountThinning.binomial(big(), 0.5, random).kept(), rate, 1);
            scores[i] = score.perCount();
            claimed += score.standardError() / scores.length;
        }
        double mean = Arrays.stream(scores).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / 399);
        assertThat(claimed / spread).isBetween(0.8, 1.25);
    }

    @Test
    void anotherShapeIsRefused() {
        CountSpectrumImage other = TestImages.random(5, 4, 11, 2, random);
        assertThatThrownBy(() -> PoissonDeviance.of(counts, other, 1)).hasMessageContaining("another shape");
        assertThatThrownBy(() -> PoissonDeviance.of(counts, counts, 0)).hasMessageContaining("0.0");
    }

    private CountSpectrumImage big() {
        // Poisson with mean 1, so that half of it is Poisson with mean 0.5.
        var builder = CountSpectrumImage.builder(counts.header());
        for (int p = 0; p < counts.pixels(); p++) {
            for (int c = 0; c < counts.channels(); c++) {
                double product = random.nextDouble();
                int n = 0;
                while (product > Math.exp(-1)) {
                    product *= random.nextDouble();
                    n++;
                }
                builder.add(p, c, n);
            }
        }
        return builder.build();
    }

    private DenseSpectrumImage rate(float low, float high) {
        float[][] rows = new float[5][4 * 12];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = low + (high - low) * random.nextFloat();
            }
        }
        return DenseSpectrumImage.of(counts.header(), rows);
    }
}
