package io.moseley.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.record.TrainingHistory;
import io.moseley.denoise.record.TrainingHistory.StopReason;
import io.moseley.util.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrainerTest {
    /** From 5; held out is the distance, spoilt as the test chooses. */
    private static final class Watched extends Parabola {
        IntToDoubleFunction spoil = validation -> 0;
        int validations;
        double leastGain;

        Watched() {
            super(5);
        }

        @Override
        public double heldOutScore() {
            return Math.pow(value() - 2, 2) + spoil.applyAsDouble(validations++);
        }

        @Override
        public double trivialScore() {
            return 9;
        }

        @Override
        public double leastGain() {
            return leastGain;
        }
    }

    private static TrainingOptions steps(int steps) {
        return new TrainingOptions(steps, 0.1, 5, 20, Optional.empty());
    }

    private static TrainingHistory train(Objective objective, TrainingOptions options) {
        return Trainer.train(objective, options, new TrainingListener() {}, Cancellation.none());
    }

    @Test
    void learnsUntilTheScheduleIsDone() {
        try (Watched parabola = new Watched()) {
            parabola.spoil = validation -> -1e-3 * validation;
            TrainingHistory history = train(parabola, steps(300));
            assertThat(parabola.value()).isCloseTo(2, within(0.05f));
            assertThat(history.steps()).isEqualTo(300);
            assertThat(history.stopReason()).isEqualTo(StopReason.SCHEDULE_DONE);
            assertThat(history.rollbacks()).isZero();
            assertThat(history.trivialScore()).isEqualTo(9);
        }
    }

    @Test
    void aScoreThatImprovesNoMoreBringsTheLastDecayForward() {
        try (Watched parabola = new Watched()) {
            parabola.leastGain = 100;
            parabola.spoil = validation -> validation > 3 ? 10 : -validation;
            TrainingHistory history = train(parabola, steps(400));
            // Three of twenty validations improve; then 30 % of the schedule of patience, and the last 20 %.
            assertThat(history.rateScale()).isEqualTo(1);
            assertThat(history.steps()).isBetween(220L, 300L);
            assertThat(history.stopReason()).isEqualTo(StopReason.SCHEDULE_DONE);
        }
    }

    @Test
    void whatIsLostAtOnceIsTriedAgainSlowlyAndOnlyOnce() {
        try (Watched parabola = new Watched()) {
            List<Long> slowed = new ArrayList<>();
            List<Float> values = new ArrayList<>();
            parabola.spoil = validation -> validation > 0 ? 10 : 0;
            TrainingListener listener = new TrainingListener() {
                @Override
                public void slowedDown(long step) {
                    slowed.add(step);
                    values.add(parabola.value());
                }
            };
            TrainingHistory history = Trainer.train(parabola, steps(400), listener, Cancellation.none());
            // 30 % of the schedule, the same again, and the last 20 %.
            assertThat(slowed).singleElement().satisfies(step -> assertThat(step)
                    .isBetween(119L, 125L));
            assertThat(values).containsExactly(5f);
            assertThat(history.rateScale()).isEqualTo(0.1);
            assertThat(history.steps()).isBetween(300L, 340L);
            assertThat(history.bestStep()).isZero();
            assertThat(parabola.value()).isEqualTo(5);
        }
    }

    @Test
    void slowStepsMayFindWhatFastOnesOverran() {
        try (Watched parabola = new Watched()) {
            parabola.spoil = validation -> validation > 0 && validation < 7 ? 10 : 0;
            TrainingHistory history = train(parabola, steps(400));
            assertThat(history.rateScale()).isEqualTo(0.1);
            assertThat(history.bestStep()).isGreaterThan(120);
            assertThat(parabola.value()).isBetween(2.5f, 4.9f);
        }
    }

    @Test
    void keepsTheBestWeightsNotTheLast() {
        try (Watched parabola = new Watched()) {
            parabola.spoil = validation -> validation > 10 ? 0.5 : 0;
            TrainingHistory history = train(parabola, steps(300));
            assertThat(history.bestStep()).isLessThan(200);
            assertThat(Math.pow(parabola.value() - 2, 2)).isCloseTo(history.bestScore(), within(1e-6));
        }
    }

    @Test
    void aLossThatIsNotANumberIsRolledBackAndTrainingGoesOn() {
        try (Watched parabola = new Watched()) {
            parabola.lossFactor = step -> step == 150 ? Double.NaN : 1;
            TrainingHistory history = train(parabola, steps(300));
            assertThat(history.rollbacks()).isEqualTo(1);
            assertThat(history.stopReason()).isEqualTo(StopReason.SCHEDULE_DONE);
            assertThat(parabola.value()).isCloseTo(2, within(0.1f));
        }
    }

    @Test
    void aCollapseIsRolledBackToTheBestWeights() {
        try (Watched parabola = new Watched()) {
            List<String> reasons = new ArrayList<>();
            parabola.spoil = validation -> validation == 12 ? 100 : 0;
            TrainingListener listener = new TrainingListener() {
                @Override
                public void rolledBack(long step, String reason) {
                    reasons.add(reason);
                }
            };
            TrainingHistory history = Trainer.train(parabola, steps(300), listener, Cancellation.none());
            assertThat(reasons).containsExactly("the held-out score has collapsed");
            assertThat(history.rollbacks()).isEqualTo(1);
            assertThat(parabola.value()).isCloseTo(2, within(0.1f));
        }
    }

    @Test
    void losingAGainThatChanceGivesIsNoCollapse() {
        try (Watched parabola = new Watched()) {
            parabola.leastGain = 100;
            parabola.spoil = validation -> validation > 10 ? 8 : 0;
            TrainingHistory history = train(parabola, steps(300));
            assertThat(history.rollbacks()).isZero();
            assertThat(history.stopReason()).isEqualTo(StopReason.SCHEDULE_DONE);
        }
    }

    @Test
    void trainingThatAlwaysFailsStopsWithTheBestWeights() {
        try (Watched parabola = new Watched()) {
            parabola.lossFactor = step -> step > 50 ? Double.NaN : 1;
            TrainingHistory history = train(parabola, steps(300));
            assertThat(history.stopReason()).isEqualTo(StopReason.DIVERGED);
            assertThat(parabola.value()).isFinite().isLessThan(5);
            assertThat(Math.pow(parabola.value() - 2, 2)).isCloseTo(history.bestScore(), within(1e-6));
        }
    }

    @Test
    void cancellingKeepsWhatWasLearned() {
        try (Watched parabola = new Watched()) {
            Cancellation cancellation = new Cancellation();
            TrainingListener listener = new TrainingListener() {
                @Override
                public void stepped(long step, double progress, double loss) {
                    if (step == 120) {
                        cancellation.request();
                    }
                }
            };
            TrainingHistory history = Trainer.train(parabola, steps(300), listener, cancellation);
            assertThat(history.stopReason()).isEqualTo(StopReason.CANCELLED);
            assertThat(history.steps()).isEqualTo(120);
            assertThat(parabola.value()).isLessThan(4);
        }
    }

    @Test
    void theScheduleIsCompressedIntoTheTimeAllowed() {
        try (Watched parabola = new Watched()) {
            TrainingOptions options = new TrainingOptions(10_000_000, 0.1, 5, 20, Optional.of(Duration.ofMillis(300)));
            TrainingHistory history = train(parabola, options);
            assertThat(history.stopReason()).isEqualTo(StopReason.TIME_UP);
            assertThat(history.seconds()).isBetween(0.3, 10.0);
            assertThat(history.steps()).isLessThan(10_000_000);
        }
    }
}
