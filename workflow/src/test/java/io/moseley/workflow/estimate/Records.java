package io.moseley.workflow.estimate;

import io.moseley.denoise.record.BandWeights;
import io.moseley.denoise.record.BandedInput;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.EndmemberRecord;
import io.moseley.denoise.record.EnsembleRecord;
import io.moseley.denoise.record.HeldOutScores;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.refine.GroupTotalsStep;
import io.moseley.nn.refine.LocalCountsStep;
import io.moseley.nn.refine.NonLocalMeansStep;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Records of runs that need not be made. */
public final class Records {
    private Records() {}

    /** Two networks, one unmixing, that found structure. */
    public static NetworkRecord networks() {
        return networks(2);
    }

    /** The same two, neither of which found structure. */
    public static NetworkRecord withoutStructure() {
        return networks(0);
    }

    private static NetworkRecord networks(int averaged) {
        return new NetworkRecord(
                settings(),
                new BandedInput(64, false, 1),
                0.1,
                new HeldOutScores(0.7, 0.9, 0.2, 0.01),
                new EnsembleRecord(
                        List.of(member(false), member(true)),
                        averaged,
                        Optional.of(new BandWeights(0.25, List.of(0.2, 0.3))),
                        Optional.empty(),
                        Optional.empty()),
                new CorrectionsRecord(
                        List.of(
                                new NonLocalMeansStep.Strength(1.4, 20).describe(OptionalInt.of(1000)),
                                new GroupTotalsStep.Groups(8).describe(OptionalInt.of(1024)),
                                new LocalCountsStep.Replacement().describe(OptionalInt.of(5))),
                        12,
                        40),
                Optional.of(new EndmemberRecord(7, 3, 1.4, List.of(0.9, 0.8, 0.75))),
                Map.of("finding endmembers", 1.5, "training", 41.0));
    }

    private static Settings settings() {
        return NetworkOptions.completed(NetworkOptions.defaults()
                .with(NetworkOptions.KINDS, EnumSet.allOf(NetworkKind.class))
                .with(NetworkOptions.STEPS, 120));
    }

    private static MemberRecord member(boolean unmixing) {
        TrainingHistory history = new TrainingHistory(
                120,
                2.4,
                List.of(new TrainingHistory.Validation(60, 1.2, 0.8, 0.75, true)),
                0.9,
                0.75,
                60,
                0,
                1,
                TrainingHistory.StopReason.SCHEDULE_DONE);
        return new MemberRecord(unmixing, false, 1000, history, 30, 0.6, 0.15, 0.01);
    }
}
