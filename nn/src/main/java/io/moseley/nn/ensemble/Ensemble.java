package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.util.Parallel;
import java.util.ArrayList;
import java.util.List;

/** The networks of one run, trained side by side, one thread each as far as there are threads. */
final class Ensemble {
    private final List<Member> members;
    private final int sideBySide;

    Ensemble(List<Member> members, int sideBySide) {
        this.members = List.copyOf(members);
        this.sideBySide = sideBySide;
    }

    /** How many trainings follow each other on one thread. */
    static int rounds(int members, int sideBySide) {
        return (members + sideBySide - 1) / sideBySide;
    }

    /**
     * Once a stop is requested no further member is begun.
     *
     * @return of the members that were trained
     */
    List<Member.Outcome> run(TrainingOptions training, DenoiseContext context) {
        MemberProgress progress = new MemberProgress(members.size(), context.progress());
        Member.Outcome[] outcomes = new Member.Outcome[members.size()];
        Parallel.run(members.size(), sideBySide, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (i > from && context.cancellation().isRequested()) {
                    return;
                }
                Member member = members.get(i);
                outcomes[i] = member.run(
                        context.seeds().member(member.seed()),
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
        return run;
    }
}
