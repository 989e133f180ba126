package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.nn.combine.NetworkEstimate;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.util.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The networks of one run, trained side by side, one thread each as far as there are threads. */
public record Ensemble(List<Member> members, int sideBySide) {
    public Ensemble {
        members = List.copyOf(members);
    }

    /** How many trainings follow each other on one thread. */
    public static int rounds(int members, int sideBySide) {
        return (members + sideBySide - 1) / sideBySide;
    }

    /**
     * Once a stop is requested no further member is begun.
     *
     * @return one for each member that was trained
     */
    public List<NetworkEstimate> run(TrainingOptions training, DenoiseContext context) {
        MemberProgress progress = new MemberProgress(members.size(), context.progress());
        NetworkEstimate[] estimates = new NetworkEstimate[members.size()];
        Parallel.run(members.size(), sideBySide, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (i > from && context.cancellation().isRequested()) {
                    return;
                }
                Member member = members.get(i);
                estimates[i] = member.run(
                        context.seeds().member(member.seed()), training, progress.listener(i), context.cancellation());
            }
        });
        return Arrays.stream(estimates).filter(Objects::nonNull).toList();
    }
}
