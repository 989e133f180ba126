package io.moseley.nn.train;

import io.moseley.nn.torch.Parameter;
import io.moseley.util.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * The last steps of a training, on all counts: those that were held out have chosen the weights, and are now learned from
 * like the others. Nothing watches these steps, so they are few and small, and a loss that is not finite undoes them, as does
 * a stop before their rate has fallen.
 */
public final class FinalFit {
    /** Share of {@link TrainingOptions#maxTime} that these steps may take. */
    public static final double SHARE_OF_TIME = 0.3;

    /** Share of the steps that led to the chosen weights; three times as many where pixels have counts enough for finer structure. */
    private static final double SHARE_OF_STEPS = 0.1;

    private static final double LARGEST_SHARE = 0.3;

    /** Per pixel: up to so many the share stays, from so many on it is the largest. */
    private static final double FEW_COUNTS = 50;

    private static final double MANY_COUNTS = 100;

    /** The share is taken of so many steps at most. */
    private static final long MOST_CHOSEN_STEPS = 6000;

    /** Share of the learning rate's peak at the beginning; it falls to 0. */
    private static final double SHARE_OF_RATE = 0.6;

    private final Objective objective;
    private final TrainingOptions options;
    private final TrainingListener listener;
    private final Cancellation cancellation;

    private FinalFit(
            Objective objective, TrainingOptions options, TrainingListener listener, Cancellation cancellation) {
        this.objective = objective;
        this.options = options;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * @param steps that were made; 0 if they were undone
     * @param finite whether no loss and no gradient was infinite or undefined
     */
    public record Result(long steps, double seconds, boolean finite) {
        /** No steps at all. */
        public static Result none() {
            return new Result(0, 0, true);
        }
    }

    /**
     * @param objective with examples of all counts; its parameters hold the chosen weights, and receive the final ones
     * @param options of the training that chose them; of its time, these steps may take {@link #SHARE_OF_TIME}
     * @param chosenSteps that led to them
     * @param countsPerPixel of the map
     */
    public static Result run(
            Objective objective,
            TrainingOptions options,
            long chosenSteps,
            double countsPerPixel,
            TrainingListener listener,
            Cancellation cancellation) {
        long steps = Math.round(share(countsPerPixel) * Math.min(MOST_CHOSEN_STEPS, chosenSteps));
        return new FinalFit(objective, options, listener, cancellation).run(steps);
    }

    private static double share(double countsPerPixel) {
        double many = (countsPerPixel - FEW_COUNTS) / (MANY_COUNTS - FEW_COUNTS);
        return SHARE_OF_STEPS + (LARGEST_SHARE - SHARE_OF_STEPS) * Math.max(0, Math.min(1, many));
    }

    private Result run(long steps) {
        long start = System.nanoTime();
        Weights chosen = Weights.of(objective.parameters());
        Adam adam = new Adam(objective.parameters(), objective::rateFactor);
        double peak = SHARE_OF_RATE * options.learningRate();
        Optional<Double> limit =
                options.maxTime().map(Duration::toNanos).map(nanos -> SHARE_OF_TIME / (1 - SHARE_OF_TIME) * nanos);
        TrainingOptions schedule =
                new TrainingOptions((int) Math.max(1, steps), peak, options.warmUpSteps(), 1, Optional.empty());
        long step = 0;
        double progress = 0;
        while (step < steps && progress < 1 && !cancellation.isRequested()) {
            double loss = adam.update(objective, schedule.rate(step, progress));
            if (!Double.isFinite(loss)) {
                return undone(chosen, start, false);
            }
            step++;
            double elapsed = System.nanoTime() - start;
            progress = Math.max(
                    (double) step / steps, limit.map(most -> elapsed / most).orElse(0.0));
            listener.fitted(step, Math.min(1, progress), loss);
        }
        return step < steps && progress < 1 ? undone(chosen, start, true) : new Result(step, seconds(start), true);
    }

    private Result undone(Weights chosen, long start, boolean finite) {
        chosen.restore(objective.parameters());
        objective.parameters().forEach(Parameter::zeroGradient);
        return new Result(0, seconds(start), finite);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
