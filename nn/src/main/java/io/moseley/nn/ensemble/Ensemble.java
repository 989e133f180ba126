package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.error.TrainingDivergedException;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.train.TrainingHistory;
import io.moseley.nn.train.TrainingHistory.StopReason;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.util.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The networks of one run: trained side by side, one thread each as far as there are threads, and averaged: seeds of one
 * kind evenly, kinds as their {@link Blend} says.
 */
final class Ensemble {
    private final LearningTask task;
    private final List<Member> members;
    private final int sideBySide;

    /**
     * @param bandRates (band, y, x) on the working grid
     * @param trainingRates from the training counts alone, on the map's grid
     * @param outcomes of the members that were trained
     * @param useful the members that found structure and make up the rates; empty if the rates are the mean spectrum
     * @param factors of the members, side by side, if all rates are abundances × spectra
     * @param blend of the two kinds; absent if there was only one
     * @param heldOut how the average predicts the held-out counts
     * @param trivial how the mean spectrum does
     */
    record Result(
            float[] bandRates,
            float[] trainingRates,
            List<Member.Outcome> outcomes,
            List<Member.Outcome> useful,
            Optional<Factors> factors,
            Optional<Blend> blend,
            HeldOutPixels heldOut,
            HeldOutPixels trivial) {
        boolean foundStructure() {
            return !useful.isEmpty();
        }
    }

    Ensemble(LearningTask task, List<Member> members, int sideBySide) {
        this.task = task;
        this.members = List.copyOf(members);
        this.sideBySide = sideBySide;
    }

    /** How many trainings follow each other on one thread. */
    static int rounds(int members, int sideBySide) {
        return (members + sideBySide - 1) / sideBySide;
    }

    /**
     * Trains and averages. Once a stop is requested no further member is begun. Members that found nothing in the
     * held-out counts do not take part; if none did, the rates are the mean spectrum everywhere.
     */
    Result run(TrainingOptions training, DenoiseContext context) {
        MemberProgress progress = new MemberProgress(members.size(), context.progress());
        Member.Outcome[] outcomes = new Member.Outcome[members.size()];
        Parallel.run(members.size(), sideBySide, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (i > from && context.cancellation().isRequested()) {
                    return;
                }
                outcomes[i] = members.get(i)
                        .run(
                                context.seeds().member(i),
                                training,
                                List.of(progress.listener(i)),
                                context.cancellation());
            }
        });
        List<Member.Outcome> run = new ArrayList<>();
        for (Member.Outcome outcome : outcomes) {
            if (outcome != null) {
                run.add(outcome);
            }
        }
        List<Member.Outcome> useful =
                run.stream().filter(outcome -> outcome.gain().isSignificant()).toList();
        if (useful.isEmpty()) {
            run.forEach(Ensemble::requireNotDiverged);
        }
        return combine(run, useful, context);
    }

    private Result combine(List<Member.Outcome> run, List<Member.Outcome> useful, DenoiseContext context) {
        HeldOutPixels trivial = task.trivial();
        if (useful.isEmpty()) {
            context.progress()
                    .message("the held-out counts show no structure beyond chance: the result is the mean spectrum");
            return new Result(
                    task.meanSpectrum(),
                    task.trivialRates(),
                    run,
                    useful,
                    Optional.empty(),
                    Optional.empty(),
                    trivial,
                    trivial);
        }
        List<Member.Outcome> free = of(useful, NetworkKind.FREE_BANDS);
        List<Member.Outcome> endmembers = of(useful, NetworkKind.ENDMEMBERS);
        if (free.isEmpty() || endmembers.isEmpty()) {
            List<Member.Outcome> only = free.isEmpty() ? endmembers : free;
            float[] rates = average(only, Member.Outcome::trainingRates);
            return new Result(
                    average(only, Member.Outcome::bandRates),
                    rates,
                    run,
                    useful,
                    free.isEmpty() ? Optional.of(factors(endmembers)) : Optional.empty(),
                    Optional.empty(),
                    task.judge(rates),
                    trivial);
        }
        float[] freeRates = average(free, Member.Outcome::trainingRates);
        float[] endmemberRates = average(endmembers, Member.Outcome::trainingRates);
        Blend blend = Blend.choose(task.heldOut(), task.holdOut(), task.dose(), freeRates, endmemberRates);
        float[] rates = blend.of(freeRates, endmemberRates);
        return new Result(
                blend.of(average(free, Member.Outcome::bandRates), average(endmembers, Member.Outcome::bandRates)),
                rates,
                run,
                useful,
                Optional.empty(),
                Optional.of(blend),
                task.judge(rates),
                trivial);
    }

    private static List<Member.Outcome> of(List<Member.Outcome> outcomes, NetworkKind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).toList();
    }

    private static Factors factors(List<Member.Outcome> outcomes) {
        return Factors.average(outcomes.stream()
                .map(outcome -> outcome.factors().orElseThrow())
                .toList());
    }

    private static void requireNotDiverged(Member.Outcome outcome) {
        TrainingHistory history = outcome.history();
        if (history.stopReason() == StopReason.DIVERGED) {
            throw new TrainingDivergedException(
                    "training diverged " + history.rollbacks() + " times and never did better than the mean spectrum",
                    "step " + history.steps(),
                    "try another --seed, or --model pca; please report the file if it happens again");
        }
    }

    /** The mean of what each has. */
    static <T> float[] average(List<T> outcomes, Function<T, float[]> rates) {
        float[] mean = rates.apply(outcomes.get(0)).clone();
        for (int i = 1; i < outcomes.size(); i++) {
            float[] other = rates.apply(outcomes.get(i));
            for (int j = 0; j < mean.length; j++) {
                mean[j] += (other[j] - mean[j]) / (i + 1);
            }
        }
        return mean;
    }
}
