package io.moseley.workflow.denoise;

import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.TrainingHistory.Validation;
import io.moseley.denoise.trust.TrustCurves;
import io.moseley.util.Text;
import io.moseley.workflow.estimate.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How the networks of a run learned: the score of held-out counts and the training loss, over the steps. */
final class TrainingCurves {
    private TrainingCurves() {}

    /** None if nothing was trained. */
    static List<TrustCurves> of(List<Estimate> estimates) {
        List<TrustCurves.Curve> score = new ArrayList<>();
        List<TrustCurves.Curve> loss = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (MemberRecord member : networks(estimates)) {
            String name = sort(member) + " " + numbers.merge(sort(member), 1, Integer::sum);
            score.add(curve(name, member, Validation::score));
            loss.add(curve(name, member, Validation::loss));
        }
        if (score.isEmpty()) {
            return List.of();
        }
        String scoreName = estimates.get(estimates.size() - 1).scoreName();
        return List.of(
                new TrustCurves("Held-out counts", "training step", scoreName, score),
                new TrustCurves("Training", "training step", "training loss", loss));
    }

    static List<String> notes(List<Estimate> estimates) {
        List<String> notes = new ArrayList<>();
        estimates.stream()
                .filter(estimate -> !estimate.members().isEmpty())
                .forEach(estimate -> notes.add(Text.format(
                        "%s: best %s %.4f, %.4f for the mean spectrum alone; lower is better.",
                        estimate.name(), estimate.scoreName(), estimate.bestScore(), estimate.trivialScore())));
        return notes;
    }

    /** Every network once, though it may take part in more than one estimate. */
    static List<MemberRecord> networks(List<Estimate> estimates) {
        return estimates.stream()
                .flatMap(estimate -> estimate.members().stream())
                .distinct()
                .toList();
    }

    /** "unmixing", "3D-DCAE with guide". */
    static String sort(MemberRecord network) {
        return (network.unmixing() ? "unmixing" : "3D-DCAE") + (network.guided() ? " with guide" : "");
    }

    /** @param quantity of each look at the held-out counts */
    static TrustCurves.Curve curve(String name, MemberRecord member, ToDoubleFunction<Validation> quantity) {
        List<Validation> points = member.history().validations();
        return new TrustCurves.Curve(
                name,
                points.stream().mapToDouble(Validation::step).toArray(),
                points.stream().mapToDouble(quantity).toArray());
    }
}
