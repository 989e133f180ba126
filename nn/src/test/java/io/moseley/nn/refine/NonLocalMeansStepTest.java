package io.moseley.nn.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountThinning;
import io.moseley.count.PoissonSampler;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NonLocalMeansStepTest {
    private static final int SIDE = 40;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 12;
    private static final double TRAINED = 0.9;

    private final SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, 48, 60);
    private final SpectralBands layout = SpectralBands.adaptive(truth.sumSpectrum(), BANDS);
    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);
    private final CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(3).stream("counts"));
    private final BandCounts measured = BandCounts.of(counts, layout);
    private final float[] exact = Phantoms.inBands(truth, layout);

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

    private float[] averaged(float[] rates, BandCounts counts, DoseMap map, double width, double prior, int threads) {
        return new NonLocalMeansStep.Strength(width, prior)
                .apply(cube(rates), new Observation(counts, 1, map), threads)
                .values();
    }

    private static RateCube cube(float[] rates) {
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    /** Fits to the kept counts of a split. */
    private Optional<Correction> fit(float[] rates, CountThinning.Split split, double trained) {
        Observation heldOut = new Observation(BandCounts.of(split.rest(), layout), 1 - trained, dose);
        return new NonLocalMeansStep().fit(cube(rates), training(split, trained), judge(heldOut), 1, 1);
    }

    private Observation training(CountThinning.Split split, double trained) {
        return new Observation(BandCounts.of(split.kept(), layout), trained, dose);
    }

    private static Judge judge(Observation observed) {
        return new Judge() {
            @Override
            public Observation heldOut() {
                return observed;
            }

            @Override
            public HeldOutPixels score(RateCube rates) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private double error(float[] rates) {
        double squares = 0;
        for (int i = 0; i < rates.length; i++) {
            squares += (rates[i] - exact[i]) * (rates[i] - exact[i]);
        }
        return Math.sqrt(squares / rates.length);
    }

    @Test
    void unevenRatesWithinAPhaseAreEvened() {
        float[] rates = uneven();
        float[] averaged = averaged(rates, measured, dose, 2, 10, 2);
        assertThat(error(averaged)).isLessThan(0.4 * error(rates));
    }

    @Test
    void phasesAreNotMixed() {
        float[] averaged = averaged(exact, measured, dose, 1, 10, 1);
        // What is left is the noise of the counts of a neighbourhood, far below the contrast of the phases.
        assertThat(error(averaged)).isLessThan(0.12 * Math.sqrt(60.0 / BANDS));
        for (int b = 0; b < BANDS; b++) {
            double before = 0;
            double after = 0;
            for (int p = 0; p < PIXELS; p++) {
                if (Phantoms.inDisc(p / SIDE, p % SIDE, SIDE, SIDE)) {
                    before += exact[b * PIXELS + p];
                    after += averaged[b * PIXELS + p];
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
        float[] averaged = averaged(rates, measured, dose, 1, 30, 1);
        double before = 0;
        double after = 0;
        for (int b = 0; b < BANDS; b++) {
            before += rates[b * PIXELS + lonely];
            after += averaged[b * PIXELS + lonely];
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
        float[] averaged = averaged(exact, exposed, step, 2, 10, 1);
        double upper = 0;
        double lower = 0;
        for (int i = 0; i < averaged.length; i++) {
            if (i % PIXELS < PIXELS / 2) {
                upper += averaged[i];
            } else {
                lower += averaged[i];
            }
        }
        assertThat(upper / lower).isCloseTo(1, within(0.03));
    }

    @Test
    void anUnevenEstimateIsAveragedAndTheTruthHardlyChanged() {
        CountThinning.Split split = CountThinning.binomial(counts, TRAINED, new Seeds(6).stream("hold-out"));
        assertThat(fit(uneven(), split, TRAINED)).isPresent();
        fit(exact, split, TRAINED).ifPresent(correction -> assertThat(error(correction
                        .apply(cube(exact), training(split, TRAINED), 1)
                        .values()))
                .isLessThan(0.1 * Math.sqrt(60.0 / BANDS)));
    }

    @Test
    void aFewCountsThatSayNothingDoNotForbidAveraging() {
        CountThinning.Split split = CountThinning.binomial(counts, 0.999, new Seeds(6).stream("hold-out"));
        assertThat(fit(exact, split, 0.999)).isPresent();
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() {
        float[] rates = uneven();
        assertThat(averaged(rates, measured, dose, 1.4, 30, 3)).isEqualTo(averaged(rates, measured, dose, 1.4, 30, 1));
    }

    @Test
    void aFinerGridHasNoCountsOfItsOwn() {
        Observation observed = new Observation(measured, 1, dose);
        assertThat(new NonLocalMeansStep().fit(cube(exact), observed, judge(observed), 2, 1))
                .isEmpty();
    }

    @Test
    void aRecordRestoresTheCorrection() {
        Correction correction = new NonLocalMeansStep.Strength(1.4, 30);
        assertThat(new NonLocalMeansStep()
                        .restore(correction.describe(OptionalInt.empty()).parameters()))
                .isEqualTo(correction);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonLocalMeansStep().restore(Map.of("width", 1.0)))
                .withMessageContaining("prior");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonLocalMeansStep().restore(Map.of("width", 0.0, "prior", 1.0)));
    }
}
