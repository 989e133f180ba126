package io.moseley.nn.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountThinning;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

class BlendTest {
    private static final int SIDE = 48;
    private static final int BANDS = 8;
    private static final double HELD_OUT = 0.1;

    private final SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, 64, 60);
    private final SpectralBands layout = SpectralBands.adaptive(truth.sumSpectrum(), BANDS);
    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);
    private final BandCounts heldOut = heldOut(truth);

    private BandCounts heldOut(SpectrumImage rates) {
        CountSpectrumImage counts = Phantoms.sample(rates, new Seeds(5).stream("counts"));
        CountThinning.Split split = CountThinning.binomial(counts, 1 - HELD_OUT, new Seeds(6).stream("hold-out"));
        return BandCounts.of(split.rest(), layout);
    }

    /** (band, y, x). */
    private float[] rates() {
        float[] rates = new float[BANDS * SIDE * SIDE];
        truth.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                rates[(layout.bandOf(i % 64) * SIDE + y) * SIDE + i / 64] += row[i];
            }
        });
        return rates;
    }

    private Blend choose(BandCounts counts, double fraction, float[] first, float[] second) {
        return Blend.choose(new Observation(counts, fraction, dose), cube(first), cube(second));
    }

    private static RateCube cube(float[] rates) {
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    private static void flatten(float[] rates, int band) {
        int pixels = SIDE * SIDE;
        double mean = 0;
        for (int p = 0; p < pixels; p++) {
            mean += rates[band * pixels + p] / (double) pixels;
        }
        for (int p = 0; p < pixels; p++) {
            rates[band * pixels + p] = (float) mean;
        }
    }

    @Test
    void estimatesThatAreEquallyGoodAreAveragedEvenly() {
        Blend blend = choose(heldOut, HELD_OUT, rates(), rates());
        assertThat(blend.overall()).isCloseTo(0.5, within(1e-12));
        assertThat(blend.weights()).containsOnly(0.5f);
    }

    @Test
    void anEstimateThatLostEverythingGetsHardlyAnyWeight() {
        float[] flat = rates();
        for (int b = 0; b < BANDS; b++) {
            flatten(flat, b);
        }
        Blend blend = choose(heldOut, HELD_OUT, flat, rates());
        assertThat(blend.overall()).isLessThan(0.05);
        assertThat(choose(heldOut, HELD_OUT, rates(), flat).overall()).isGreaterThan(0.95);
    }

    /** Alike in one band, where the counts cannot tell them apart. */
    @Test
    void aPartWithoutEvidenceFollowsTheCommonWeight() {
        float[] flat = rates();
        for (int b = 1; b < BANDS; b++) {
            flatten(flat, b);
        }
        Blend blend = choose(heldOut, HELD_OUT, flat, rates());
        assertThat(blend.overall()).isLessThan(0.05);
        assertThat((double) blend.weights()[0]).isCloseTo(blend.overall(), within(0.06));
    }

    @Test
    void aFewCountsDecideLittle() {
        float[] flat = rates();
        for (int b = 0; b < BANDS; b++) {
            flatten(flat, b);
        }
        CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(5).stream("counts"));
        BandCounts few = BandCounts.of(
                CountThinning.binomial(counts, 1e-4, new Seeds(6).stream("few")).kept(), layout);
        assertThat(few.total()).isBetween(1.0, 20.0);
        assertThat(choose(few, 1e-4, flat, rates()).overall()).isBetween(0.2, 0.8);
    }

    @Test
    void anEstimateThatLostOneLineLosesWeightThereAlone() {
        float[] first = rates();
        float[] second = rates();
        // The disc's line and the surroundings' line: the bands that differ most between the phases.
        flatten(first, 1);
        flatten(second, 5);
        Blend blend = choose(heldOut, HELD_OUT, first, second);
        assertThat(blend.weights()[1]).isLessThan(0.5f);
        assertThat(blend.weights()[5]).isGreaterThan(0.5f);
    }
}
