package io.moseley.nn.unmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.BandRates;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

class FactorisationTest {
    private static final int SIDE = 24;
    private static final int BANDS = 8;

    private final SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, 64, 40);
    private final SpectralBands layout = SpectralBands.adaptive(truth.sumSpectrum(), BANDS);
    private final CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(5).stream("counts"));
    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);
    private final Observation observed = new Observation(BandCounts.of(counts, layout), 1, dose);

    /** The spectra of a corner and of the middle. */
    private float[][] endmembers() {
        BandRates rates = BandRates.of(truth, layout);
        float[][] endmembers = new float[2][BANDS];
        rates.copy(0, endmembers[0], 0, 1);
        rates.copy(SIDE * SIDE / 2 + SIDE / 2, endmembers[1], 0, 1);
        for (float[] endmember : endmembers) {
            float sum = 0;
            for (float value : endmember) {
                sum += value;
            }
            for (int b = 0; b < BANDS; b++) {
                endmember[b] /= sum;
            }
        }
        return endmembers;
    }

    @Test
    void abundancesOfTheTrueSpectraPredictTheCountsBetterThanTheMean() {
        RateCube rates = Factorisation.of(endmembers(), 1, observed).estimate(observed, 2);
        double deviance = sum(observed.deviance(rates.values()));
        assertThat(deviance)
                .isLessThan(sum(observed.deviance(observed.meanSpectrum().values())));
    }

    @Test
    void countsAreKept() {
        RateCube rates = Factorisation.of(endmembers(), 1, observed).estimate(observed, 1);
        double sum = 0;
        for (float rate : rates.values()) {
            sum += rate;
        }
        assertThat(sum).isCloseTo(observed.counts().total(), within(1e-3 * sum));
    }

    @Test
    void ratesAreThoseOfTheFullDose() {
        Factorisation factorisation = Factorisation.of(endmembers(), 1, observed);
        Observation half = new Observation(observed.counts(), 0.5, dose);
        float full = factorisation.estimate(observed, 1).values()[7];
        assertThat(factorisation.estimate(half, 1).values()[7]).isCloseTo(2 * full, within(1e-4f * full));
    }

    @Test
    void noBandIsImpossibleWhereTheEndmembersLackIt() {
        float[][] endmembers = {{1, 0, 0, 0, 0, 0, 0, 0}};
        RateCube rates = Factorisation.of(endmembers, 1, observed).estimate(observed, 1);
        for (float rate : rates.values()) {
            assertThat(rate).isPositive();
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
