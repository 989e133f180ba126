package io.moseley.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Cancellation;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FinalFitTest {
    /** From 2.5; the held-out counts have had their say and are not asked. */
    private static final class Pull extends Parabola {
        Pull() {
            super(2.5f);
        }

        @Override
        public double heldOutScore() {
            throw new AssertionError("the held-out counts are no judge of what has learned from them");
        }

        @Override
        public double trivialScore() {
            throw new AssertionError("the held-out counts are no judge of what has learned from them");
        }
    }

    private static TrainingOptions options(Optional<Duration> maxTime) {
        return new TrainingOptions(2000, 0.1, 5, 20, maxTime);
    }

    private static FinalFit.Result fit(Pull pull, long chosenSteps) {
        return fit(pull, chosenSteps, 20);
    }

    private static FinalFit.Result fit(Pull pull, long chosenSteps, double countsPerPixel) {
        return FinalFit.run(
                pull,
                options(Optional.empty()),
                chosenSteps,
                countsPerPixel,
                new TrainingListener() {},
                Cancellation.none());
    }

    @Test
    void aPartOfTheStepsThatLedToTheChosenWeightsFollows() {
        try (Pull pull = new Pull()) {
            FinalFit.Result result = fit(pull, 2000);
            assertThat(result.steps()).isEqualTo(200);
            assertThat(result.finite()).isTrue();
            assertThat(pull.value()).isCloseTo(2, within(0.02f));
        }
    }

    @Test
    void theyAreNeverMany() {
        try (Pull pull = new Pull()) {
            assertThat(fit(pull, 100_000).steps()).isEqualTo(600);
        }
    }

    @Test
    void thereAreThreeTimesAsManyWhereCountsAreMany() {
        try (Pull pull = new Pull()) {
            assertThat(fit(pull, 2000, 50).steps()).isEqualTo(200);
            assertThat(fit(pull, 2000, 75).steps()).isEqualTo(400);
            assertThat(fit(pull, 2000, 100).steps()).isEqualTo(600);
            assertThat(fit(pull, 2000, 5000).steps()).isEqualTo(600);
        }
    }

    @Test
    void weightsChosenAtTheStartStayAsTheyAre() {
        try (Pull pull = new Pull()) {
            assertThat(fit(pull, 0).steps()).isZero();
            assertThat(pull.value()).isEqualTo(2.5f);
        }
    }

    @Test
    void aLossThatIsNotANumberUndoesThemAll() {
        try (Pull pull = new Pull()) {
            pull.lossFactor = step -> step == 50 ? Double.NaN : 1;
            FinalFit.Result result = fit(pull, 2000);
            assertThat(result.finite()).isFalse();
            assertThat(result.steps()).isZero();
            assertThat(pull.value()).isEqualTo(2.5f);
        }
    }

    @Test
    void theyEndWhenTheirShareOfTheTimeIsUp() {
        try (Pull pull = new Pull()) {
            FinalFit.Result result = FinalFit.run(
                    pull,
                    options(Optional.of(Duration.ofNanos(1))),
                    2000,
                    20,
                    new TrainingListener() {},
                    Cancellation.none());
            assertThat(result.steps()).isEqualTo(1);
        }
    }

    private static FinalFit.Result stoppedAt(Pull pull, long last) {
        Cancellation cancellation = new Cancellation();
        TrainingListener stopper = new TrainingListener() {
            @Override
            public void fitted(long step, double progress, double loss) {
                if (step == last) {
                    cancellation.request();
                }
            }
        };
        return FinalFit.run(pull, options(Optional.empty()), 2000, 20, stopper, cancellation);
    }

    @Test
    void aStopBeforeTheirRateHasFallenUndoesThemAll() {
        try (Pull pull = new Pull()) {
            FinalFit.Result result = stoppedAt(pull, 40);
            assertThat(result.steps()).isZero();
            assertThat(result.finite()).isTrue();
            assertThat(pull.value()).isEqualTo(2.5f);
        }
    }

    @Test
    void aStopAfterTheLastLeavesThemAsTheyAre() {
        try (Pull pull = new Pull()) {
            assertThat(stoppedAt(pull, 200).steps()).isEqualTo(200);
            assertThat(pull.value()).isCloseTo(2, within(0.02f));
        }
    }
}
