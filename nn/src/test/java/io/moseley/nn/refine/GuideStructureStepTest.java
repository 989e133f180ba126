package io.moseley.nn.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GuideStructureStepTest {
    private static final int SIDE = 64;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 8;
    private static final float RATE = 2;

    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);
    private final float[] noise = noise(1);

    private static float[] noise(long seed) {
        RandomGenerator random = new Seeds(seed).stream("noise");
        float[] noise = new float[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            noise[p] = (float) random.nextGaussian();
        }
        return noise;
    }

    /** Counts that follow the noise by a slope. */
    private BandCounts counts(double slope) {
        float[] abundances = new float[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            abundances[p] = (float) (BANDS * RATE * Math.max(0.1, 1 + slope * noise[p]));
        }
        float[][] spectrum = new float[1][BANDS];
        Arrays.fill(spectrum[0], 1f / BANDS);
        return Phantoms.sampleInBands(
                new FactoredSpectrumImage(
                        Phantoms.twoPhases(SIDE, SIDE, BANDS, 10).header(), abundances, spectrum),
                5);
    }

    private RateCube following(double slope) {
        float[] rates = new float[BANDS * PIXELS];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = RATE * (float) Math.max(0.1, 1 + slope * noise[i % PIXELS]);
        }
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    private RateCube corrected(RateCube rates, BandCounts counts, float[] guide) {
        return new GuideStructureStep.Slopes().apply(rates, new Observation(counts, 1, dose, Optional.of(guide)), 1);
    }

    /** Root mean square of the relative error. */
    private double error(RateCube rates, double slope) {
        float[] right = following(slope).values();
        double squares = 0;
        for (int i = 0; i < right.length; i++) {
            squares += Math.pow(rates.values()[i] / right[i] - 1, 2);
        }
        return Math.sqrt(squares / right.length);
    }

    @Test
    void noiseOfTheGuideThatWasPaintedGoesAway() {
        RateCube painted = following(0.08);
        assertThat(error(painted, 0)).isGreaterThan(0.07);
        assertThat(error(corrected(painted, counts(0), noise), 0)).isLessThan(0.03);
    }

    @Test
    void structureOfTheGuideThatTheCountsConfirmStays() {
        RateCube right = following(0.08);
        assertThat(error(corrected(right, counts(0.08), noise), 0.08)).isLessThan(0.01);
        RateCube smooth = following(0);
        assertThat(error(corrected(smooth, counts(0.08), noise), 0.08)).isLessThan(0.03);
    }

    @Test
    void aRightEstimateStaysWhateverTheGuideShows() {
        assertThat(error(corrected(following(0), counts(0), noise(9)), 0)).isLessThan(0.01);
    }

    @Test
    void aConstantGuideAndNoGuideChangeNothing() {
        RateCube rates = following(0.08);
        assertThat(corrected(rates, counts(0), new float[PIXELS]).values()).containsExactly(rates.values());
        assertThat(new GuideStructureStep().fit(rates, new Observation(counts(0), 1, dose), null, 1, 1))
                .isEmpty();
    }
}
