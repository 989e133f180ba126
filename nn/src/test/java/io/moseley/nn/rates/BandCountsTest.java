package io.moseley.nn.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

public class BandCountsTest {
    @Test
    public void bandsHoldTheCountsOfTheirChannels() {
        CountSpectrumImage counts = Phantoms.sample(Phantoms.twoPhases(8, 9, 100, 30), new Seeds(1).stream("counts"));
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), 16);
        BandCounts bands = BandCounts.of(counts, layout);
        assertThat(bands.total()).isEqualTo(counts.totalCounts());
        double[] expected = layout.sum(counts.sumSpectrum());
        assertThat(bands.sumSpectrum()).containsExactly(expected, within(1e-9));
    }

    @Test
    public void devianceIsSmallestForTheTrueRates() {
        var truth = Phantoms.twoPhases(16, 16, 64, 50);
        CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(2).stream("counts"));
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), 16);
        BandCounts bands = BandCounts.of(counts, layout);
        float[] rates = new float[16 * 256];
        truth.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                rates[layout.bandOf(i % 64) * 256 + y * 16 + i / 64] += row[i];
            }
        });
        var dose = io.moseley.spectrum.DoseMap.uniform(16, 16);
        double atTruth = deviance(bands, 1, dose, rates);
        for (double factor : new double[] {0.9, 1.1}) {
            float[] wrong = new float[rates.length];
            for (int i = 0; i < wrong.length; i++) {
                wrong[i] = (float) (rates[i] * factor);
            }
            assertThat(deviance(bands, 1, dose, wrong)).isGreaterThan(atTruth);
        }
        // Half the counts under half the rates cost as much per count, on average.
        var half = io.moseley.count.CountThinning.binomial(counts, 0.5, new Seeds(3).stream("thinning"));
        double onHalf = deviance(BandCounts.of(half.kept(), layout), 0.5, dose, rates);
        assertThat(onHalf).isGreaterThan(atTruth);
    }

    private static double deviance(
            BandCounts counts, double fraction, io.moseley.spectrum.DoseMap dose, float[] rates) {
        return java.util.Arrays.stream(new Observation(counts, fraction, dose).deviance(rates))
                        .sum()
                / counts.total();
    }
}
