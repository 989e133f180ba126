package io.moseley.nn.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountThinning;
import io.moseley.count.PoissonSampler;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.BandRates;
import io.moseley.nn.patch.PartCounts;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NeighbourMeansTest {
    private static final int SIDE = 40;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 12;
    private static final double TRAINED = 0.9;

    private final SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, 48, 60);
    private final SpectralBands layout = SpectralBands.adaptive(truth.sumSpectrum(), BANDS);
    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);
    private final CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(3).stream("counts"));
    private final BandCounts measured = BandCounts.of(counts, layout);
    private final float[] exact = exact();

    /** (band, y, x). */
    private float[] exact() {
        float[] rates = new float[BANDS * PIXELS];
        BandRates byPixel = BandRates.of(truth, layout);
        for (int p = 0; p < PIXELS; p++) {
            byPixel.copy(p, rates, p, PIXELS);
        }
        return rates;
    }

    /** Every pixel is a little brighter or darker than it should be. */
    private float[] uneven() {
        RandomGenerator random = new Seeds(4).stream("uneven");
        float[] rates = exact.clone();
        for (int p = 0; p < PIXELS; p++) {
            float factor = (float) (1 + 0.15 * random.nextGaussian());
            for (int b = 0; b < BANDS; b++) {
                rates[b * PIXELS + p] *= factor;
            }
        }
        return rates;
    }

    private double error(float[] rates) {
        double squares = 0;
        for (int i = 0; i < rates.length; i++) {
            squares += (rates[i] - exact[i]) * (rates[i] - exact[i]);
        }
        return Math.sqrt(squares / rates.length);
    }

    @Test
    void whatAnEstimateHasUnevenWithinAPhaseIsEvened() {
        float[] rates = uneven();
        float[] heard = new NeighbourMeans(rates, measured, 1, dose, 2).rates(new NeighbourStrength(2, 10));
        assertThat(error(heard)).isLessThan(0.4 * error(rates));
    }

    @Test
    void phasesAreNotMixed() {
        float[] heard = new NeighbourMeans(exact, measured, 1, dose, 1).rates(new NeighbourStrength(1, 10));
        // What is left is the noise of the counts of a neighbourhood, far below the contrast of the phases.
        assertThat(error(heard)).isLessThan(0.12 * Math.sqrt(60.0 / BANDS));
        for (int b = 0; b < BANDS; b++) {
            double before = 0;
            double after = 0;
            for (int p = 0; p < PIXELS; p++) {
                if (Phantoms.inDisc(p / SIDE, p % SIDE, SIDE, SIDE)) {
                    before += exact[b * PIXELS + p];
                    after += heard[b * PIXELS + p];
                }
            }
            assertThat(after).isCloseTo(before, within(5 * Math.sqrt(before)));
        }
    }

    @Test
    void aPixelLikeNoOtherKeepsMostOfItsEstimate() {
        float[] rates = exact.clone();
        int lonely = 7 * SIDE + 9;
        for (int b = 0; b < BANDS; b++) {
            rates[b * PIXELS + lonely] *= 8;
        }
        float[] heard = new NeighbourMeans(rates, measured, 1, dose, 1).rates(new NeighbourStrength(1, 30));
        double before = 0;
        double after = 0;
        for (int b = 0; b < BANDS; b++) {
            before += rates[b * PIXELS + lonely];
            after += heard[b * PIXELS + lonely];
        }
        assertThat(after).isGreaterThan(0.9 * before);
    }

    @Test
    void twiceTheExposureIsNoDifferenceInTheSample() {
        DoseMap step = DoseMap.rowStep(SIDE, SIDE, SIDE / 2, 2);
        RandomGenerator random = new Seeds(5).stream("counts");
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(counts.header());
        truth.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                int pixel = y * SIDE + i / truth.channels();
                builder.add(pixel, i % truth.channels(), PoissonSampler.sample(step.exposure(pixel) * row[i], random));
            }
        });
        BandCounts exposed = BandCounts.of(builder.build(), layout);
        float[] heard = new NeighbourMeans(exact, exposed, 1, step, 1).rates(new NeighbourStrength(2, 10));
        double upper = 0;
        double lower = 0;
        for (int i = 0; i < heard.length; i++) {
            if (i % PIXELS < PIXELS / 2) {
                upper += heard[i];
            } else {
                lower += heard[i];
            }
        }
        assertThat(upper / lower).isCloseTo(1, within(0.03));
    }

    @Test
    void heldOutCountsSpeakForNeighboursOfAnUnevenEstimateAndNotForThoseOfTheTruth() {
        CountThinning.Split split = CountThinning.binomial(counts, TRAINED, new Seeds(6).stream("hold-out"));
        BandCounts training = BandCounts.of(split.kept(), layout);
        PartCounts heldOut = PartCounts.of(BandCounts.of(split.rest(), layout), 1 - TRAINED, dose);
        Optional<NeighbourStrength> found = NeighbourSearch.choose(uneven(), training, TRAINED, dose, heldOut, 1);
        assertThat(found).isPresent();
        Optional<NeighbourStrength> ofTruth = NeighbourSearch.choose(exact, training, TRAINED, dose, heldOut, 1);
        ofTruth.ifPresent(
                strength -> assertThat(error(new NeighbourMeans(exact, training, TRAINED, dose, 1).rates(strength)))
                        .isLessThan(0.1 * Math.sqrt(60.0 / BANDS)));
    }

    @Test
    void aFewCountsThatSayNothingDoNotSilenceNeighbours() {
        CountThinning.Split split = CountThinning.binomial(counts, 0.999, new Seeds(6).stream("hold-out"));
        BandCounts training = BandCounts.of(split.kept(), layout);
        PartCounts heldOut = PartCounts.of(BandCounts.of(split.rest(), layout), 0.001, dose);
        assertThat(NeighbourSearch.choose(exact, training, 0.999, dose, heldOut, 1))
                .isPresent();
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() {
        float[] rates = uneven();
        NeighbourStrength strength = new NeighbourStrength(1.4, 30);
        assertThat(new NeighbourMeans(rates, measured, 1, dose, 3).rates(strength))
                .isEqualTo(new NeighbourMeans(rates, measured, 1, dose, 1).rates(strength));
    }
}
