package io.moseley.nn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.Phantoms;
import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.util.Cancellation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocalUnmixingTest {
    private static final int SIDE = 48;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 16;
    private static final int GRAIN = 8;
    /** Squares of nine pixels that touch the grain, and half of that beside them. */
    private static final int MARGIN = 12;

    private static final float[] MATRIX = filled(0, BANDS);
    private static final float[] RARE = filled(4, BANDS);

    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);

    /** A spectrum of sum 1 that is even in some bands. */
    private static float[] filled(int from, int to) {
        float[] spectrum = new float[BANDS];
        Arrays.fill(spectrum, from, to, 1f / (to - from));
        return spectrum;
    }

    private static boolean inGrain(int p, int margin) {
        int y = p / SIDE - 12;
        int x = p % SIDE - 20;
        return y >= -margin && y < GRAIN + margin && x >= -margin && x < GRAIN + margin;
    }

    /** Ten counts per pixel of one phase, in a small grain of another one. */
    private static BandCounts counts() {
        float[] abundances = new float[2 * PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            abundances[2 * p + (inGrain(p, 0) ? 1 : 0)] = 10;
        }
        return Phantoms.sampleInBands(
                new FactoredSpectrumImage(
                        Phantoms.twoPhases(SIDE, SIDE, BANDS, 10).header(), abundances, new float[][] {MATRIX, RARE}),
                1);
    }

    /** @param rare abundance of the second spectrum, if there is one */
    private LocalUnmixing.Result unmixed(float rare, float[]... spectra) {
        return unmixed(Cancellation.none(), 1, rare, spectra);
    }

    private LocalUnmixing.Result unmixed(Cancellation cancellation, int threads, float rare, float[]... spectra) {
        float[] abundances = new float[spectra.length * PIXELS];
        Arrays.fill(abundances, 0, PIXELS, 10 - rare);
        Arrays.fill(abundances, PIXELS, abundances.length, rare);
        float[] rates = product(abundances, spectra);
        return new LocalUnmixing(counts(), 1, dose, threads, cancellation).applyTo(abundances, spectra, rates);
    }

    private static float[] product(float[] abundances, float[][] spectra) {
        float[] rates = new float[BANDS * PIXELS];
        for (int i = 0; i < rates.length; i++) {
            for (int k = 0; k < spectra.length; k++) {
                rates[i] += abundances[k * PIXELS + i % PIXELS] * spectra[k][i / PIXELS];
            }
        }
        return rates;
    }

    /** In the bands that the grain has nothing in, where 160 were expected; all of its counts. */
    private static double[] sums(LocalUnmixing.Result result) {
        float[] rates = product(result.abundances(), result.spectra());
        double[] sums = new double[2];
        for (int i = 0; i < rates.length; i++) {
            if (inGrain(i % PIXELS, 0)) {
                sums[0] += i / PIXELS < 4 ? rates[i] : 0;
                sums[1] += rates[i];
            }
        }
        return sums;
    }

    @Test
    void abundancesOfAGrainThatWasMissedComeNearerToTheCounts() {
        LocalUnmixing.Result result = unmixed(0.5f, MATRIX, RARE);

        assertThat(result.spectra()).hasDimensions(2, BANDS);
        assertThat(sums(result)[0]).isLessThan(64);
        assertThat(sums(result)[1]).isCloseTo(10 * GRAIN * GRAIN, within(64.0));
        for (int p = 0; p < PIXELS; p++) {
            if (!inGrain(p, MARGIN)) {
                assertThat(result.abundances()[p]).isEqualTo(9.5f);
                assertThat(result.abundances()[PIXELS + p]).isEqualTo(0.5f);
            }
        }
    }

    @Test
    void aGrainOfAPhaseThatNoSpectrumKnowsGetsOneOfItsOwn() {
        LocalUnmixing.Result result = unmixed(0, MATRIX);

        assertThat(result.spectra().length).isGreaterThan(1);
        assertThat(sums(result)[0]).isLessThan(80);
        assertThat(sums(result)[1]).isCloseTo(10 * GRAIN * GRAIN, within(64.0));
        for (int p = 0; p < PIXELS; p++) {
            if (!inGrain(p, MARGIN)) {
                assertThat(result.abundances()[p]).isEqualTo(10);
                assertThat(result.abundances()[PIXELS + p]).isZero();
            }
        }
    }

    @Test
    void afterAStopNoFurtherSpectrumIsLookedFor() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        LocalUnmixing.Result result = unmixed(cancellation, 1, 0, MATRIX);

        assertThat(result.spectra()).hasDimensions(1, BANDS);
        assertThat(sums(result)[1]).isCloseTo(10 * GRAIN * GRAIN, within(64.0));
    }

    @Test
    void threadsMakeNoDifference() {
        assertThat(unmixed(Cancellation.none(), 3, 0, MATRIX).abundances())
                .containsExactly(unmixed(0, MATRIX).abundances());
    }
}
