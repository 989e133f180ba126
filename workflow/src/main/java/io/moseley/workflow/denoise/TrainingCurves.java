package io.moseley.workflow.denoise;

import io.moseley.denoise.trust.TrustCurves;
import io.moseley.workflow.estimate.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the networks of a run learned: the score of held-out counts and the training loss, over the steps. */
final class TrainingCurves {
    private TrainingCurves() {}

    /** None if nothing was trained. */
    static List<TrustCurves> of(List<Estimate> estimates) {
        List<TrustCurves.Curve> score = new ArrayList<>();
        List<TrustCurves.Curve> loss = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Map<String, Object> member : networks(estimates)) {
            String name = sort(member) + " " + numbers.merge(sort(member), 1, Integer::sum);
            score.add(curve(name, member, "held_out_score"));
            loss.add(curve(name, member, "loss"));
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
                .forEach(estimate -> notes.add(String.format(
                        Locale.ROOT,
                        "%s: best %s %.4f, %.4f for the mean spectrum alone; lower is better.",
                        estimate.name(),
                        estimate.scoreName(),
                        estimate.bestScore(),
                        estimate.trivialScore())));
        return notes;
    }

    /** Every network once, though it may take part in more than one estimate. */
    static List<Map<String, Object>> networks(List<Estimate> estimates) {
        return estimates.stream()
                .flatMap(estimate -> estimate.members().stream())
                .distinct()
                .toList();
    }

    /** "unmixing", "3D-DCAE with guide". */
    static String sort(Map<String, Object> network) {
        return ("endmembers".equals(network.get("kind")) ? "unmixing" : "3D-DCAE")
                + (Boolean.TRUE.equals(network.get("guided")) ? " with guide" : "");
    }

    /** @param quantity "held_out_score" or "loss" */
    @SuppressWarnings("unchecked")
    static TrustCurves.Curve curve(String name, Map<String, Object> member, String quantity) {
        List<Map<String, Object>> points = (List<Map<String, Object>>) member.get("curve");
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = ((Number) points.get(i).get("step")).doubleValue();
            y[i] = ((Number) points.get(i).get(quantity)).doubleValue();
        }
        return new TrustCurves.Curve(name, x, y);
    }
}
