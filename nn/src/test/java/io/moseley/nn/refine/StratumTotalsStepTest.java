package io.moseley.nn.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class StratumTotalsStepTest {
    private static final int SIDE = 64;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 16;
    private static final int WRONG = 3;

    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);
    private final BandCounts counts = Phantoms.sampleInBands(truth(), 7);

    /** Eight counts per pixel, even in all bands: whatever the guide shows is none of the sample's. */
    private static SpectrumImage truth() {
        float[] abundances = new float[PIXELS];
        Arrays.fill(abundances, 8);
        float[][] spectrum = new float[1][BANDS];
        Arrays.fill(spectrum[0], 1f / BANDS);
        return new FactoredSpectrumImage(
                Phantoms.twoPhases(SIDE, SIDE, BANDS, 10).header(), abundances, spectrum);
    }

    /** Brightness from 0 to 1 that knows neither rows nor blocks. */
    private static float[] guide() {
        float[] guide = new float[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            guide[p] = (p * 7919 % PIXELS) / (float) PIXELS;
        }
        return guide;
    }

    private static RateCube rates(double factor, IntPredicate where, boolean allBands) {
        float[] rates = new float[BANDS * PIXELS];
        for (int i = 0; i < rates.length; i++) {
            boolean wrong = where.test(i % PIXELS) && (allBands || i / PIXELS == WRONG);
            rates[i] = 0.5f * (float) (wrong ? factor : 1);
        }
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    /** The sums of whole bands are those measured, as after the steps before. */
    private RateCube right() {
        return new Observation(counts, 1, dose).keepBandTotals(rates(1, p -> false, false));
    }

    private RateCube corrected(RateCube rates, Optional<float[]> guide) {
        return new StratumTotalsStep.Totals().apply(rates, new Observation(counts, 1, dose, guide), 1);
    }

    @Test
    void countsThatFollowedTheGuideGoBack() {
        float[] guide = guide();
        IntPredicate middling = p -> guide[p] >= 0.375 && guide[p] < 0.75;
        RateCube result = corrected(rates(0.8, middling, false), Optional.of(guide));
        assertThat(sum(result, middling, WRONG))
                .isCloseTo(counted(middling, WRONG), within(2.5 * Math.sqrt(counted(middling, WRONG))));
        assertThat(sum(result, middling, WRONG + 1))
                .isCloseTo(0.5 * PIXELS * 0.375, within(0.03 * PIXELS * 0.375 * 0.5));

        RateCube without = corrected(rates(0.8, middling, false), Optional.empty());
        assertThat(sum(without, middling, WRONG)).isLessThan(0.9 * counted(middling, WRONG));
    }

    @Test
    void aRowOffByItsDoseGoesBack() {
        IntPredicate row = p -> p / SIDE == 20;
        RateCube result = corrected(rates(1.25, row, true), Optional.of(guide()));
        double counted = 0;
        double expected = 0;
        for (int b = 0; b < BANDS; b++) {
            counted += counted(row, b);
            expected += sum(result, row, b);
        }
        assertThat(expected).isCloseTo(counted, within(1.5 * Math.sqrt(counted)));
    }

    @Test
    void aBlockIsScaledToItsCounts() {
        IntPredicate block = p -> p / SIDE < SIDE / 4 && p % SIDE < SIDE / 4;
        RateCube result = corrected(rates(1.6, block, false), Optional.empty());
        assertThat(sum(result, block, WRONG))
                .isCloseTo(counted(block, WRONG), within(1.5 * Math.sqrt(counted(block, WRONG))));
    }

    @Test
    void noiseIsNotWrittenIntoARightEstimate() {
        RateCube right = right();
        RateCube result = corrected(right, Optional.of(guide()));
        double squares = 0;
        for (int i = 0; i < result.values().length; i++) {
            double gain = result.values()[i] / right.values()[i];
            squares += (gain - 1) * (gain - 1);
        }
        // Its sums have counting errors of 8 % (a band of a block), 6 % (a band of a level) and 5 % (a row).
        assertThat(Math.sqrt(squares / result.values().length)).isLessThan(0.01);
    }

    @Test
    void aFinerGridIsScaledByThePixelsOfTheMap() {
        float[] fine = new float[BANDS * PIXELS * 4];
        Arrays.fill(fine, 0.125f * 1.5f);
        RateCube result = corrected(new RateCube(fine, BANDS, 2 * SIDE, 2 * SIDE, 2), Optional.empty());
        double counted = 0;
        double expected = 0;
        for (int b = 0; b < BANDS; b++) {
            counted += counted(p -> true, b);
            expected += sum(result.onMapGrid(), p -> true, b);
        }
        assertThat(expected).isCloseTo(counted, within(1.5 * Math.sqrt(counted)));
    }

    @Test
    void itIsLeftOutIfHeldOutCountsSpeakAgainstIt() {
        StratumTotalsStep step = new StratumTotalsStep();
        Observation observed = new Observation(counts, 1, dose);
        RateCube wrong = rates(1.6, p -> p < PIXELS / 2, true);
        assertThat(step.fit(wrong, observed, judge(observed), 1, 1)).isPresent();
        Observation others =
                new Observation(Phantoms.sampleInBands(Phantoms.twoPhases(SIDE, SIDE, BANDS, 8), 3), 1, dose);
        RateCube right = others.meanSpectrum();
        RateCube spoiled = new StratumTotalsStep.Totals().apply(right, observed, 1);
        assertThat(scored(others, right).gainOver(scored(others, spoiled)).isSignificant())
                .isTrue();
        assertThat(step.fit(right, observed, judge(others), 1, 1)).isEmpty();
        assertThat(step.restore(new StratumTotalsStep.Totals()
                        .describe(OptionalInt.empty())
                        .parameters()))
                .isEqualTo(new StratumTotalsStep.Totals());
    }

    private static Judge judge(Observation heldOut) {
        return new Judge() {
            @Override
            public Observation heldOut() {
                return heldOut;
            }

            @Override
            public HeldOutPixels score(RateCube rates) {
                return scored(heldOut, rates);
            }
        };
    }

    private static HeldOutPixels scored(Observation observed, RateCube cube) {
        return new HeldOutPixels(
                observed.deviance(cube.values()), observed.counts().total());
    }

    private double counted(IntPredicate where, int band) {
        double sum = 0;
        for (int p = 0; p < PIXELS; p++) {
            for (int i = counts.entryStart(p); where.test(p) && i < counts.entryStart(p + 1); i++) {
                sum += counts.entryBand(i) == band ? counts.entryCount(i) : 0;
            }
        }
        return sum;
    }

    private static double sum(RateCube rates, IntPredicate where, int band) {
        double sum = 0;
        for (int p = 0; p < PIXELS; p++) {
            sum += where.test(p) ? rates.values()[band * PIXELS + p] : 0;
        }
        return sum;
    }
}
