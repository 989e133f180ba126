package io.moseley.nn.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocalCountsStepTest {
    private static final int SIDE = 48;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 16;
    private static final int TOP = 20;
    private static final int LEFT = 30;
    private static final int GRAIN = 8;

    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);

    private static boolean inGrain(int p, int margin) {
        int y = p / SIDE - TOP;
        int x = p % SIDE - LEFT;
        return y >= -margin && y < GRAIN + margin && x >= -margin && x < GRAIN + margin;
    }

    /** Ten counts per pixel of one phase, and of another one, four of whose bands are empty, in a small grain. */
    private static SpectrumImage truth() {
        float[] abundances = new float[2 * PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            abundances[2 * p + (inGrain(p, 0) ? 1 : 0)] = 10;
        }
        return new FactoredSpectrumImage(
                Phantoms.twoPhases(SIDE, SIDE, BANDS, 10).header(), abundances, spectra());
    }

    private static float[][] spectra() {
        float[][] spectra = new float[2][BANDS];
        Arrays.fill(spectra[0], 1f / BANDS);
        Arrays.fill(spectra[1], 4, BANDS, 1f / (BANDS - 4));
        return spectra;
    }

    private static RateCube matrixEverywhere() {
        float[] rates = new float[BANDS * PIXELS];
        Arrays.fill(rates, 10f / BANDS);
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    private RateCube corrected(BandCounts counts, RateCube rates) {
        return new LocalCountsStep.Replacement().apply(rates, new Observation(counts, 1, dose), 1);
    }

    @Test
    void measuredCountsReplaceAnEstimateThatMissesAGrain() {
        BandCounts counts = Phantoms.sampleInBands(truth(), 1);
        RateCube rates = matrixEverywhere();

        RateCube result = corrected(counts, rates);

        double lacking = 0;
        double total = 0;
        for (int p = 0; p < PIXELS; p++) {
            for (int b = 0; b < BANDS; b++) {
                float rate = result.values()[b * PIXELS + p];
                assertThat(rate).isNotNegative();
                if (inGrain(p, 0)) {
                    total += rate;
                    lacking += b < 4 ? rate : 0;
                }
                if (!inGrain(p, GRAIN)) {
                    assertThat(rate).isEqualTo(10f / BANDS);
                }
            }
        }
        // The estimate had 160 counts in the empty bands.
        assertThat(lacking).isLessThan(64);
        assertThat(total).isCloseTo(10 * GRAIN * GRAIN, within(64.0));
        assertThat(result.pixelsUnlike(rates)).isBetween(GRAIN * GRAIN, 9 * GRAIN * GRAIN);
        assertThat(rates.values()).containsOnly(10f / BANDS);
    }

    @Test
    void aRightEstimateStays() {
        RateCube rates = matrixEverywhere();
        SpectrumImage truth = new FactoredSpectrumImage(
                truth().header(), filled(PIXELS, 10), new float[][] {filled(BANDS, 1f / BANDS)});
        int touched = 0;
        for (int seed = 0; seed < 20; seed++) {
            touched += corrected(Phantoms.sampleInBands(truth, seed), rates) == rates ? 0 : 1;
        }
        assertThat(touched).isLessThanOrEqualTo(1);
    }

    @Test
    void noPatternOfSinglePixelsGrowsAroundAGrain() {
        int waves = 0;
        for (int seed = 1; seed <= 5; seed++) {
            float[] rates = corrected(Phantoms.sampleInBands(truth(), seed), matrixEverywhere())
                    .values();
            double[] mean = new double[PIXELS];
            for (int i = 0; i < rates.length; i++) {
                mean[i % PIXELS] += rates[i] / BANDS;
            }
            for (int p = 0; p < PIXELS; p++) {
                if (inGrain(p, GRAIN) && !inGrain(p, 1)) {
                    double around = (mean[p - 1] + mean[p + 1] + mean[p - SIDE] + mean[p + SIDE]) / 4;
                    waves += Math.abs(mean[p] / around - 1) > 0.03 ? 1 : 0;
                }
            }
        }
        assertThat(waves).isLessThanOrEqualTo(5);
    }

    @Test
    void aFinerGridHasNoCountsOfItsOwn() {
        BandCounts counts = Phantoms.sampleInBands(truth(), 1);
        RateCube fine = new RateCube(new float[4 * BANDS * PIXELS], BANDS, 2 * SIDE, 2 * SIDE, 2);
        assertThat(corrected(counts, fine)).isSameAs(fine);
        assertThat(new LocalCountsStep().fit(matrixEverywhere(), new Observation(counts, 1, dose), null, 2, 1))
                .isEmpty();
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
