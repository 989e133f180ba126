package io.moseley.nn.train;

import io.moseley.denoise.record.TrainingHistory;
import io.moseley.denoise.record.TrainingHistory.StopReason;
import io.moseley.denoise.record.TrainingHistory.Validation;
import io.moseley.nn.torch.Parameter;
import io.moseley.util.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The training loop: updates under a learning-rate schedule, watched by held-out counts. The best weights are kept; a
 * run that collapses or diverges is brought back to them and goes on at half the rate.
 */
public final class Trainer {
    /** A run has collapsed when it has lost this share of its best gain over the trivial estimate, … */
    private static final double COLLAPSE = 0.5;
    /** … provided that gain was real: this fraction of the trivial estimate's score, and more than chance gives. */
    private static final double REAL_GAIN = 1e-4;

    private static final int MAX_ROLLBACKS = 4;

    /**
     * When the held-out score has not improved over this share of the schedule, the run goes on where the rate decays
     * for the last time: that still smooths the weights, and the steps between would only fit noise.
     */
    private static final double PATIENCE = 0.3;

    private static final double LAST_DECAY = 0.8;

    /**
     * A run whose patience is out and whose best weights are those of the first steps went too fast for what there is to
     * learn: noise overran faint structure before any look could see it. It goes back to them, and on at this part of the
     * rate.
     */
    private static final double SLOW = 0.1;

    private static final double FIRST_STEPS = 0.1;

    private final Objective objective;
    private final TrainingOptions options;
    private final TrainingListener listener;
    private final Cancellation cancellation;
    private final Adam adam;

    private final List<Validation> validations = new ArrayList<>();
    private final double trivial;
    private final double leastGain;
    private Weights best;
    private double bestScore = Double.POSITIVE_INFINITY;
    private long bestStep;
    private int rollbacks;
    private boolean slowed;
    /** Steps of the schedule: where the run is, where its best weights were, and how many were skipped. */
    private double progress;

    private double bestProgress;
    private double skipped;
    private double rateScale = 1;
    private double lossSum;
    private long lossCount;

    private Trainer(
            Objective objective, TrainingOptions options, TrainingListener listener, Cancellation cancellation) {
        this.objective = objective;
        this.options = options;
        this.listener = listener;
        this.cancellation = cancellation;
        this.adam = new Adam(objective.parameters(), objective::rateFactor);
        this.trivial = objective.trivialScore();
        this.leastGain = Math.max(REAL_GAIN * trivial, objective.leastGain());
    }

    /**
     * Trains until the schedule is done, the time is up, or a stop is requested, and leaves the best weights in the
     * parameters.
     */
    public static TrainingHistory train(
            Objective objective, TrainingOptions options, TrainingListener listener, Cancellation cancellation) {
        return new Trainer(objective, options, listener, cancellation).run();
    }

    private TrainingHistory run() {
        long start = System.nanoTime();
        best = Weights.of(objective.parameters());
        validate(0, 0);
        StopReason reason = StopReason.SCHEDULE_DONE;
        double nextValidation = 1.0 / options.validations();
        long step = 0;
        while (progress < 1) {
            if (cancellation.isRequested()) {
                reason = StopReason.CANCELLED;
                break;
            }
            double loss = adam.update(objective, options.rate(step, progress) * rateScale);
            step++;
            double elapsed = seconds(start);
            double byTime = timeProgress(elapsed);
            double bySteps = skipped + (double) step / options.steps();
            progress = Math.max(progress, Math.max(bySteps, byTime));
            if (progress >= 1 && byTime > bySteps) {
                reason = StopReason.TIME_UP;
            }
            boolean finite = Double.isFinite(loss);
            if (finite) {
                lossSum += loss;
                lossCount++;
                listener.stepped(step, Math.min(1, progress), loss);
            }
            if (!finite || progress >= nextValidation || progress >= 1) {
                Optional<String> failure = finite ? validate(step, elapsed) : Optional.of("the loss is not finite");
                progress = Math.max(progress, timeProgress(seconds(start)));
                if (bestStep == step) {
                    bestProgress = progress;
                }
                if (progress - bestProgress >= PATIENCE && progress < LAST_DECAY) {
                    endPatience(step);
                }
                nextValidation = progress + 1.0 / options.validations();
                if (failure.isPresent() && !rollBack(step, failure.get())) {
                    reason = StopReason.DIVERGED;
                    break;
                }
            }
        }
        if (reason == StopReason.CANCELLED && step > bestStep) {
            validate(step, seconds(start));
        }
        best.restore(objective.parameters());
        return new TrainingHistory(
                step, seconds(start), validations, trivial, bestScore, bestStep, rollbacks, rateScale, reason);
    }

    /** Goes on slowly from the first steps, or where the rate decays for the last time. */
    private void endPatience(long step) {
        if (bestProgress <= FIRST_STEPS && !slowed) {
            slowed = true;
            restart(SLOW);
            bestProgress = progress;
            listener.slowedDown(step);
        } else {
            skipped += LAST_DECAY - progress;
            progress = LAST_DECAY;
        }
    }

    /** Share of the allowed time that has passed; 0 if there is no limit. */
    private double timeProgress(double elapsed) {
        return options.maxTime().map(limit -> elapsed / (limit.toNanos() / 1e9)).orElse(0.0);
    }

    /** Looks at the held-out counts; tells what is wrong if the run has failed. */
    private Optional<String> validate(long step, double elapsed) {
        double score = objective.heldOutScore();
        boolean better = score < bestScore;
        if (better) {
            bestScore = score;
            bestStep = step;
            best = Weights.of(objective.parameters());
        }
        Validation validation =
                new Validation(step, elapsed, lossCount == 0 ? Double.NaN : lossSum / lossCount, score, better);
        lossSum = 0;
        lossCount = 0;
        validations.add(validation);
        listener.validated(validation);
        if (!Double.isFinite(score)) {
            return Optional.of("the held-out score is not finite");
        }
        double bestGain = trivial - bestScore;
        if (bestGain > leastGain && trivial - score < (1 - COLLAPSE) * bestGain) {
            return Optional.of("the held-out score has collapsed");
        }
        return Optional.empty();
    }

    private boolean rollBack(long step, String reason) {
        restart(0.5);
        rollbacks++;
        listener.rolledBack(step, reason);
        return rollbacks <= MAX_ROLLBACKS;
    }

    /** From the best weights on, at a part of the rate. */
    private void restart(double part) {
        best.restore(objective.parameters());
        objective.parameters().forEach(Parameter::zeroGradient);
        adam.reset();
        rateScale *= part;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
