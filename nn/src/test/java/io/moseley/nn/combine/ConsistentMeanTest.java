package io.moseley.nn.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.Phantoms;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsistentMeanTest {
    private static final int SIDE = 32;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 16;
    private static final int PLACE = 10 * SIDE + 20;
    private static final float LINE = 8;
    private static final int PARTICLE = 2;

    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);

    private static boolean inParticle(int p) {
        int y = (p - PLACE) / SIDE;
        int x = p % SIDE - PLACE % SIDE;
        return p >= PLACE && y < PARTICLE && x >= 0 && x < PARTICLE;
    }

    private static float[] rates(float line) {
        float[] rates = new float[BANDS * PIXELS];
        Arrays.fill(rates, 10f / BANDS);
        for (int p = 0; p < PIXELS; p++) {
            rates[5 * PIXELS + p] += inParticle(p) ? line : 0;
        }
        return rates;
    }

    /** Ten counts per pixel, spread evenly over all bands, and in four pixels eight more in band 5. */
    private BandCounts counts(int seed) {
        float[] abundances = new float[2 * PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            abundances[2 * p] = 10;
            abundances[2 * p + 1] = inParticle(p) ? LINE : 0;
        }
        float[][] spectra = new float[2][BANDS];
        Arrays.fill(spectra[0], 1f / BANDS);
        spectra[1][5] = 1;
        SpectrumImage truth = new FactoredSpectrumImage(
                Phantoms.twoPhases(SIDE, SIDE, BANDS, 10).header(), abundances, spectra);
        return Phantoms.sampleInBands(truth, seed);
    }

    private static RateCube cube(float[] rates) {
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    private List<JudgedRates> judged(int seed, float[] one, float[] other) {
        BandCounts counts = counts(seed);
        Observation observed = new Observation(counts, 1, dose);
        return List.of(JudgedRates.of(cube(one), observed), JudgedRates.of(cube(other), observed));
    }

    private static List<float[]> shares(double first, double second) {
        float[] one = new float[BANDS];
        float[] other = new float[BANDS];
        Arrays.fill(one, (float) first);
        Arrays.fill(other, (float) second);
        return List.of(one, other);
    }

    private static float[] half(float[] one, float[] other) {
        float[] mean = new float[one.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (one[i] + other[i]) / 2;
        }
        return mean;
    }

    @Test
    void anEstimateThatMissesAParticleIsLeftOutThere() {
        float[] found = rates(LINE);
        float[] missed = rates(0);
        // Elsewhere they differ a little, and their mean stays.
        missed[3] += 0.1f;
        float[] mean = half(found, missed);

        ConsistentMean result = ConsistentMean.of(cube(mean), judged(1, found, missed), shares(0.5, 0.5));

        for (int p = 0; p < PIXELS; p++) {
            float value = result.rates().values()[5 * PIXELS + p];
            assertThat(value).isCloseTo(found[5 * PIXELS + p], within(1e-5f));
        }
        assertThat(result.rates().values()[3]).isEqualTo(mean[3]);
        assertThat(result.pixels()).isBetween(PARTICLE * PARTICLE, 100);
        assertThat(mean).as("not changed").isEqualTo(half(found, missed));
    }

    @Test
    void anEstimateWithoutAShareStandsIn() {
        float[] found = rates(LINE);
        float[] missed = rates(0);

        ConsistentMean result = ConsistentMean.of(cube(missed), judged(1, found, missed), shares(0, 1));

        assertThat(result.rates().values()[5 * PIXELS + PLACE]).isCloseTo(found[5 * PIXELS + PLACE], within(1e-5f));
    }

    @Test
    void unjudgedEstimatesAreAveraged() {
        float[] found = rates(LINE);
        float[] missed = rates(0);
        float[] mean = half(found, missed);

        ConsistentMean result = ConsistentMean.of(cube(mean), List.of(JudgedRates.unjudged(cube(found)), JudgedRates.unjudged(cube(missed))), shares(0.5, 0.5));

        assertThat(result.rates().values()).isSameAs(mean);
    }

    @Test
    void whereCountsContradictAllTheirMeanStays() {
        float[] missed = rates(0);

        ConsistentMean result = ConsistentMean.of(cube(missed), judged(1, missed, missed), shares(0.5, 0.5));

        assertThat(result.rates().values()).isSameAs(missed);
        assertThat(result.pixels()).isZero();
    }

    /** One in a hundred maps is allowed to be touched by chance. */
    @Test
    void goodEstimatesAreAveragedEverywhere() {
        float[] right = rates(LINE);
        float[] near = right.clone();
        for (int i = 0; i < near.length; i++) {
            near[i] *= 1.05f;
        }
        int touched = 0;
        for (int seed = 0; seed < 20; seed++) {
            touched += ConsistentMean.of(cube(half(right, near)), judged(seed, right, near), shares(0.5, 0.5))
                                    .pixels()
                            > 0
                    ? 1
                    : 0;
        }
        assertThat(touched).isLessThanOrEqualTo(1);
    }
}
