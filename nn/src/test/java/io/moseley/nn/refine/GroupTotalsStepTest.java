package io.moseley.nn.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountThinning;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.numeric.LikePixels;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GroupTotalsStepTest {
    private static final int SIDE = 48;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 8;
    private static final double TRAINED = 0.9;

    private final SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, 64, 60);
    private final SpectralBands layout = SpectralBands.adaptive(truth.sumSpectrum(), BANDS);
    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);
    private final CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(5).stream("counts"));
    private final BandCounts measured = BandCounts.of(counts, layout);
    private final CountThinning.Split split = CountThinning.binomial(counts, TRAINED, new Seeds(6).stream("hold-out"));
    private final BandCounts training = BandCounts.of(split.kept(), layout);
    private final BandCounts heldOut = BandCounts.of(split.rest(), layout);
    private final float[] exact = Phantoms.inBands(truth, layout);

    /** A tenth of every pixel's spectrum is taken for the mean spectrum, as blurring and a common prior do it. */
    private float[] leaking() {
        float[] rates = exact.clone();
        for (int b = 0; b < BANDS; b++) {
            double mean = 0;
            for (int p = 0; p < PIXELS; p++) {
                mean += exact[b * PIXELS + p] / PIXELS;
            }
            for (int p = 0; p < PIXELS; p++) {
                rates[b * PIXELS + p] = (float) (0.9 * exact[b * PIXELS + p] + 0.1 * mean);
            }
        }
        return rates;
    }

    private static double error(float[] rates, float[] truth) {
        double squares = 0;
        for (int i = 0; i < rates.length; i++) {
            squares += (rates[i] - truth[i]) * (rates[i] - truth[i]);
        }
        return squares;
    }

    @Test
    void everyGroupIsScaledToTheCountsThatWereMeasuredInIt() {
        float[] rates = leaking();
        GroupGains gains = GroupGains.of(2, all(), cube(rates));
        assertThat(gains.gains().length).isEqualTo(2);
        float[] result = gains.applyTo(cube(rates)).values();
        double[] inDisc = new double[BANDS];
        double[] countsInDisc = new double[BANDS];
        int strongest = strongest();
        for (int p = 0; p < PIXELS; p++) {
            if (exact[strongest * PIXELS + p] > mean(strongest)) {
                for (int b = 0; b < BANDS; b++) {
                    inDisc[b] += result[b * PIXELS + p];
                }
                for (int e = measured.entryStart(p); e < measured.entryStart(p + 1); e++) {
                    countsInDisc[measured.entryBand(e)] += measured.entryCount(e);
                }
            }
        }
        for (int b = 0; b < BANDS; b++) {
            assertThat(inDisc[b]).isCloseTo(countsInDisc[b], within(2 * Math.sqrt(countsInDisc[b])));
        }
        assertThat(error(result, exact)).isLessThan(0.2 * error(rates, exact));
    }

    /** The band that differs most from its mean. */
    private int strongest() {
        int strongest = 0;
        double highest = 0;
        for (int b = 0; b < BANDS; b++) {
            double variance = 0;
            for (int p = 0; p < PIXELS; p++) {
                variance += Math.pow(exact[b * PIXELS + p] - mean(b), 2);
            }
            if (variance > highest) {
                highest = variance;
                strongest = b;
            }
        }
        return strongest;
    }

    private double mean(int band) {
        double sum = 0;
        for (int p = 0; p < PIXELS; p++) {
            sum += exact[band * PIXELS + p];
        }
        return sum / PIXELS;
    }

    @Test
    void pixelsOfAFinerGridBelongToTheMapsPixelTheyLieIn() {
        float[] rates = leaking();
        GroupGains gains = GroupGains.of(2, all(), cube(rates));
        float[] coarse = gains.applyTo(cube(rates)).values();
        float[] fine = new float[rates.length * 4];
        float[] expected = new float[fine.length];
        for (int i = 0; i < fine.length; i++) {
            int b = i / (4 * PIXELS);
            int p = i % (4 * PIXELS);
            int at = (b * SIDE + p / (2 * SIDE) / 2) * SIDE + p % (2 * SIDE) / 2;
            fine[i] = rates[at] / 4;
            expected[i] = coarse[at] / 4;
        }
        assertThat(gains.applyTo(new RateCube(fine, BANDS, 2 * SIDE, 2 * SIDE, 2))
                        .values())
                .containsExactly(expected, within(1e-6f));
    }

    private static RateCube cube(float[] rates) {
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    private Observation all() {
        return new Observation(measured, 1, dose);
    }

    private Observation fitted() {
        return new Observation(training, TRAINED, dose);
    }

    private Optional<Correction> fit(float[] rates) {
        Judge judge = new Judge() {
            @Override
            public Observation heldOut() {
                return new Observation(heldOut, 1 - TRAINED, dose);
            }

            @Override
            public HeldOutPixels score(RateCube judged) {
                return new HeldOutPixels(
                        new Observation(heldOut, 1 - TRAINED, dose).deviance(judged.values()), heldOut.total());
            }
        };
        return new GroupTotalsStep().fit(cube(rates), fitted(), judge, 1, 1);
    }

    private float[] corrected(float[] rates, Correction correction) {
        return correction.apply(cube(rates), fitted(), 1).values();
    }

    /** More groups than there are phases do no harm. */
    @Test
    void aLeakingEstimateIsScaledToTheCounts() {
        Correction correction = fit(leaking()).orElseThrow();
        assertThat(correction).isEqualTo(new GroupTotalsStep.Groups(GroupGains.GROUPS));
        assertThat(error(corrected(leaking(), correction), exact)).isLessThan(0.3 * error(leaking(), exact));
    }

    /** An estimate that follows the noise of its counts a little: groups would sort its pixels by it. */
    @Test
    void groupsOfNoiseAreRefused() {
        float[] noisy = new float[exact.length];
        for (int p = 0; p < PIXELS; p++) {
            training.copy(p, noisy, p, PIXELS);
        }
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = 0.9f * exact[i] + 0.1f * noisy[i] / (float) TRAINED;
        }
        assertThat(fit(noisy)).isEmpty();
    }

    /** No group deviates from it by more than its bands do on the whole map, however few counts it holds. */
    @Test
    void aRightEstimateIsLeftAsItIs() {
        float[] result = GroupGains.of(GroupGains.GROUPS, all(), cube(exact))
                .applyTo(cube(exact))
                .values();
        for (int b = 0; b < BANDS; b++) {
            double sum = mean(b) * PIXELS;
            for (int p = 0; p < PIXELS; p++) {
                int at = b * PIXELS + p;
                assertThat(result[at]).isCloseTo(exact[at], within((float) (3 * exact[at] / Math.sqrt(sum))));
            }
        }
    }

    @Test
    void aMapOfOneSpectrumHasOneGroup() {
        float[] flat = new float[exact.length];
        java.util.Arrays.fill(flat, 3f);
        assertThat(LikePixels.find(flat, BANDS, 5, new Seeds(1).stream("groups"))
                        .groups())
                .isEqualTo(1);
    }

    @Test
    void aRecordRestoresTheCorrection() {
        Correction correction = new GroupTotalsStep.Groups(8);
        assertThat(new GroupTotalsStep()
                        .restore(correction.describe(OptionalInt.empty()).parameters()))
                .isEqualTo(correction);
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupTotalsStep().restore(Map.of("groups", 1.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupTotalsStep().restore(Map.of("groups", 0.0)));
    }
}
