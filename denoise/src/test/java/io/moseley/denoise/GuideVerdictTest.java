package io.moseley.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GuideVerdictTest {
    /** Scores that differ by {@code shift} on average, and by a scatter of 1 from pixel to pixel. */
    private static GuideVerdict verdict(double shift) {
        RandomGenerator random = new Seeds(3).stream("scores");
        double[] unguided = new double[10_000];
        double[] guided = new double[10_000];
        for (int p = 0; p < unguided.length; p++) {
            unguided[p] = 5 + 3 * random.nextGaussian();
            guided[p] = unguided[p] + random.nextGaussian() - shift;
        }
        HeldOutPixels with = new HeldOutPixels(guided, 10_000);
        PairedGain gain = with.gainOver(new HeldOutPixels(unguided, 10_000));
        return new GuideVerdict(gain, gain, Optional.empty(), 0.5);
    }

    @Test
    void theCommonScatterOfThePixelsDoesNotHideASmallGain() {
        GuideVerdict verdict = verdict(0.1);
        assertThat(verdict.gain().perUnit()).isCloseTo(0.1, within(0.03));
        assertThat(verdict.gain().standardError()).isCloseTo(0.01, within(0.001));
        assertThat(verdict.helps()).isTrue();
        assertThat(verdict.misleads()).isFalse();
    }

    @Test
    void aGuideThatMakesTheCountsLessLikelyMisleads() {
        GuideVerdict verdict = verdict(-0.1);
        assertThat(verdict.helps()).isFalse();
        assertThat(verdict.misleads()).isTrue();
    }

    @Test
    void aGuideThatHelpsTheResultDoesNotMislead() {
        GuideVerdict verdict =
                new GuideVerdict(new PairedGain(0.05, 0.01), new PairedGain(-0.05, 0.01), Optional.empty(), 0.5);
        assertThat(verdict.helps()).isTrue();
        assertThat(verdict.misleads()).isFalse();
    }

    @Test
    void aGainThatTheGuideOutOfItsPlaceGivesTooIsNotTheGuides() {
        PairedGain gain = new PairedGain(0.05, 0.01);
        GuideVerdict dependent = new GuideVerdict(gain, gain, Optional.of(new PairedGain(0.2, 0.01)), 0.5);
        GuideVerdict lookedPast = new GuideVerdict(gain, gain, Optional.of(new PairedGain(0.01, 0.01)), 0.5);
        assertThat(dependent.helps()).isTrue();
        assertThat(lookedPast.worsensWhenShifted()).isFalse();
        assertThat(lookedPast.helps()).isFalse();
        assertThat(lookedPast.misleads()).isFalse();
    }

    /** A tenth of the counts seldom shows a gain of a decibel by more than a standard error. */
    @Test
    void aGuideThatNetworksRestUponNeedsNoSignificantGain() {
        PairedGain small = new PairedGain(0.005, 0.01);
        PairedGain harm = new PairedGain(-0.001, 0.01);
        Optional<PairedGain> restsUpon = Optional.of(new PairedGain(0.3, 0.01));
        Optional<PairedGain> hardlyUses = Optional.of(new PairedGain(0.04, 0.01));
        assertThat(new GuideVerdict(small, small, restsUpon, 0.5).helps()).isTrue();
        assertThat(new GuideVerdict(small, small, hardlyUses, 0.5).helps()).isFalse();
        assertThat(new GuideVerdict(harm, small, restsUpon, 0.5).helps()).isFalse();
        assertThat(new GuideVerdict(small, small, Optional.empty(), 0.5).helps())
                .isFalse();
    }

    @Test
    void lossOfMuchStructureNeedsTwoStandardErrorsOnly() {
        PairedGain gain = new PairedGain(0.005, 0.01);
        assertThat(new GuideVerdict(gain, gain, Optional.of(new PairedGain(0.3, 0.12)), 0.5).helps())
                .isTrue();
        assertThat(new GuideVerdict(gain, gain, Optional.of(new PairedGain(0.3, 0.16)), 0.5).helps())
                .isFalse();
        assertThat(new GuideVerdict(gain, gain, Optional.of(new PairedGain(0.1, 0.04)), 0.5).helps())
                .isFalse();
    }

    @Test
    void theMeanOfSeveralEstimatesIsTakenPixelByPixel() {
        HeldOutPixels mean = HeldOutPixels.mean(
                List.of(new HeldOutPixels(new double[] {1, 2, 6}, 3), new HeldOutPixels(new double[] {3, 2, 0}, 3)));
        assertThat(mean.scores()).containsExactly(2, 2, 3);
        assertThat(mean.unit()).isEqualTo(3);
    }

    @Test
    void sameScoresAreNeitherHelpNorHarm() {
        double[] scores = {1, 2, 3};
        HeldOutPixels same = new HeldOutPixels(scores, 3);
        GuideVerdict verdict = new GuideVerdict(same.gainOver(same), same.gainOver(same), Optional.empty(), 0.5);
        assertThat(verdict.helps()).isFalse();
        assertThat(verdict.misleads()).isFalse();
    }
}
