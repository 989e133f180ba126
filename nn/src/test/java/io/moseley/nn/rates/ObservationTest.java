package io.moseley.nn.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.Phantoms;
import io.moseley.spectrum.DoseMap;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final int SIDE = 10;
    private static final int BANDS = 8;

    private final BandCounts counts = Phantoms.sampleInBands(Phantoms.uniform(SIDE, SIDE, BANDS, 20), 1);
    private final DoseMap dose = DoseMap.rowStep(SIDE, SIDE, 4, 2);
    private final Observation observed = new Observation(counts, 0.9, dose);

    @Test
    void theExposureIsThatOfThePixelAtThePartOfTheDose() {
        assertThat(observed.exposure(7)).isEqualTo(0.9 * dose.exposure(7));
    }

    @Test
    void theMeanSpectrumHoldsTheCountsAtFullDoseOnAnyGrid() {
        for (int upscaling = 1; upscaling < 4; upscaling++) {
            RateCube mean = observed.meanSpectrum(upscaling);
            assertThat(mean.pixels()).isEqualTo(SIDE * SIDE * upscaling * upscaling);
            assertThat(sum(mean.values())).isCloseTo(counts.total() / 0.9, within(1e-2));
        }
    }

    @Test
    void everyBandKeepsTheTotalThatWasMeasuredInIt() {
        float[] values = new float[BANDS * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + i % 7;
        }
        RateCube kept = observed.keepBandTotals(RateCube.of(values, BANDS, SIDE, SIDE));
        double[] measured = counts.sumSpectrum();
        for (int b = 0; b < BANDS; b++) {
            double expected = 0;
            for (int p = 0; p < SIDE * SIDE; p++) {
                expected += observed.exposure(p) * kept.values()[b * SIDE * SIDE + p];
            }
            assertThat(expected).isCloseTo(measured[b], within(1e-3 * measured[b]));
        }
        assertThat(values[1]).as("not changed").isEqualTo(2);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
