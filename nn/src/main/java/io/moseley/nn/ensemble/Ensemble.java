package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.error.TrainingDivergedException;
import io.moseley.nn.train.TrainingHistory;
import io.moseley.nn.train.TrainingHistory.StopReason;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.util.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The networks of one run: trained side by side, one thread each as far as there are threads, and averaged. */
final class Ensemble {
    private final List<Member> members;
    private final int sideBySide;

    /**
     * @param trainingRates from the training counts alone, on the map's grid; absent if no member found structure
     * @param outcomes of the members that were trained
     * @param averaged how many of them found structure and make up the rates
     */
    record Result(float[] bandRates, Optional<float[]> trainingRates, List<Member.Outcome> outcomes, int averaged) {}

    Ensemble(List<Member> members, int sideBySide) {
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
                requireUsable(outcome);
                run.add(outcome);
            }
        }
        List<Member.Outcome> useful =
                run.stream().filter(outcome -> outcome.gain().isSignificant()).toList();
        if (useful.isEmpty()) {
            context.progress()
                    .message("the held-out counts show no structure beyond chance: the result is the mean spectrum");
            return new Result(members.get(0).meanSpectrum(), Optional.empty(), run, 0);
        }
        return new Result(
                average(useful, Member.Outcome::bandRates),
                Optional.of(average(useful, Member.Outcome::trainingRates)),
                run,
                useful.size());
    }

    private static void requireUsable(Member.Outcome outcome) {
        TrainingHistory history = outcome.history();
        if (history.stopReason() == StopReason.DIVERGED && !outcome.gain().isSignificant()) {
            throw new TrainingDivergedException(
                    "training diverged " + history.rollbacks() + " times and never did better than the mean spectrum",
                    "step " + history.steps(),
                    "try another --seed, or --model pca; please report the file if it happens again");
        }
    }

    private static float[] average(List<Member.Outcome> outcomes, Function<Member.Outcome, float[]> rates) {
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
