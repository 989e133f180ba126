package io.moseley.workflow.estimate;

import io.moseley.denoise.record.BandWeights;
import io.moseley.denoise.record.BandedInput;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.EndmemberRecord;
import io.moseley.denoise.record.EnsembleRecord;
import io.moseley.denoise.record.HeldOutScores;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.NetworkSettings;
import io.moseley.denoise.record.StageRecord;
import io.moseley.denoise.record.TargetKind;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.nn.refine.GroupTotalsStep;
import io.moseley.nn.refine.LocalCountsStep;
import io.moseley.nn.refine.NonLocalMeansStep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
                        Optional.empty()),
                new CorrectionsRecord(
                        List.of(
                                new NonLocalMeansStep.Strength(1.4, 20).describe(OptionalInt.of(1000)),
                                new GroupTotalsStep.Groups(8).describe(OptionalInt.of(1024)),
                                new LocalCountsStep.Replacement().describe(OptionalInt.of(5))),
                        new CorrectionsRecord.Restoration(12, 40)),
                Optional.of(new EndmemberRecord(7, 3, 1.4, List.of(0.9, 0.8, 0.75))),
                List.of(new StageRecord("finding endmembers", 1.5), new StageRecord("training", 41)));
    }

    private static NetworkSettings settings() {
        return new NetworkSettings(
                "default",
                new NetworkSettings.Structure(
                        List.of("free_bands", "endmembers"),
                        OptionalInt.empty(),
                        64,
                        List.of("width 8, kernel 4x3x3, stride 4x1x1"),
                        List.of("Fe_Ka")),
                new NetworkSettings.Target(TargetKind.THINNING, 0.4, 0.8, 0.5),
                new NetworkSettings.Training(
                        32,
                        1,
                        OptionalDouble.empty(),
                        OptionalInt.of(120),
                        3e-3,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        "float32"),
                new NetworkSettings.Output(false, List.of(), 8, 12, false));
    }

    private static MemberRecord member(boolean unmixing) {
        TrainingHistory history = new TrainingHistory(
                120,
                2.4,
                List.of(new TrainingHistory.Validation(60, 1.2, 0.8, 0.75, true)),
                0.9,
                new TrainingHistory.Best(0.75, 60),
                0,
                1,
                TrainingHistory.StopReason.SCHEDULE_DONE);
        return new MemberRecord(
                unmixing,
                false,
                1000,
                history,
                new MemberRecord.FinalSteps(30, 0.6),
                new MemberRecord.Gain(0.15, 0.01));
    }
}
