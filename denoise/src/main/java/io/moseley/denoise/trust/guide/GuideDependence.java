package io.moseley.denoise.trust.guide;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.denoise.trust.TrustTest;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.xray.LineLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Tests how the result depends on the guide image: where the counts contradict it (see {@link GuideContradiction}), how much
 * of the maps' variance it alone supplies, and how much changes when it is shuffled in blocks or mirrored.
 *
 * <p>A few contradicted boxes ask for a check. Beyond {@value #MOST_CONTRADICTED} of the map the result is painted from the
 * guide and fails.
 */
public final class GuideDependence extends TrustTest {
    private static final double MOST_CONTRADICTED = 0.05;

    public GuideDependence() {
        super("guide-dependence", "Dependence on the guide image");
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        if (tested.input().guide().isEmpty()) {
            return notTested("No guide image was used.");
        }
        if (tested.windows().isEmpty()) {
            return notTested("No elements are known, so there are no maps to test.");
        }
        GuideContradiction contradiction = GuideContradiction.find(
                tested.counts(), tested.expectedCounts(), tested.otherGuidance(), tested.windows());
        GuideImage guide = tested.input().guide().get();
        double[][] own = maps(tested, guide, context);
        double[][] shuffled = maps(tested, GuideVariants.shuffled(guide, context.seeds().stream("guide")), context);
        double[][] mirrored = maps(tested, GuideVariants.mirrored(guide), context);
        if (context.cancellation().isRequested()) {
            return stopped();
        }
        double fromShuffled = changed(own, shuffled);
        double fromMirrored = changed(own, mirrored);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("contradicted_sigmas", contradiction.sigmas());
        numbers.put(
                "contradicted_limit",
                GuideContradiction.limit(tested.counts(), tested.windows().size()));
        numbers.put("contradicted_share_of_pixels", contradiction.contradicted());
        numbers.put("contradicted_line", contradiction.window().label());
        numbers.put("contradicted_box", List.of(contradiction.y(), contradiction.x(), contradiction.side()));
        tested.otherGuidance()
                .ifPresent(other -> numbers.put(
                        "variance_only_from_guide",
                        changed(
                                maps(tested.windows(), tested.expectedCounts()::map),
                                maps(tested.windows(), other::map))));
        numbers.put("variance_changed_by_shuffled_guide", fromShuffled);
        numbers.put("variance_changed_by_mirrored_guide", fromMirrored);
        Outcome outcome = !contradiction.isSignificant()
                ? Outcome.PASSED
                : contradiction.contradicted() > MOST_CONTRADICTED ? Outcome.FAILED : Outcome.CHECK;
        return finding(
                outcome,
                sentences(outcome, contradiction, numbers),
                numbers,
                pictures(tested, contradiction),
                List.of());
    }

    private static List<String> sentences(Outcome outcome, GuideContradiction found, Map<String, Object> numbers) {
        String share = numbers.get("variance_only_from_guide") instanceof Double only
                ? format("The guide alone supplies %.0f %% of the maps' variance.", 100 * only)
                : format(
                        "With the guide shuffled, %.0f %% of the maps' variance changes.",
                        100 * (double) numbers.get("variance_changed_by_shuffled_guide"));
        if (outcome == Outcome.PASSED) {
            return List.of("The counts contradict the guide nowhere.", share);
        }
        String place = format(
                "In %d × %d pixels at row %d, column %d there are %.0f counts of %s; the result has %.0f (%.1f standard"
                        + " errors).",
                found.side(),
                found.side(),
                found.y(),
                found.x(),
                found.measured(),
                LineLabel.text(found.window()),
                found.guided(),
                found.sigmas());
        String area = "the counts contradict the guide in " + percent(found.contradicted()) + " of the map";
        return outcome == Outcome.FAILED
                ? List.of("The result is painted from the guide: " + area + ". Use --guide none.", place, share)
                : List.of("Ignore features that only the guide shows: " + area + ".", place, share);
    }

    private static String percent(double share) {
        return share < 0.01 ? format("%.1f %%", 100 * share) : format("%.0f %%", 100 * share);
    }

    private static List<TrustMap> pictures(TestedResult tested, GuideContradiction contradiction) {
        int height = tested.counts().height();
        int width = tested.counts().width();
        String line = LineLabel.text(contradiction.window());
        List<TrustMap> maps = new ArrayList<>();
        maps.add(new TrustMap(
                line + ": counts for (red) or against (blue) the guide",
                "standard errors",
                height,
                width,
                contradiction.map(),
                true));
        tested.otherGuidance().ifPresent(other -> {
            double[] with = tested.expectedCounts().map(contradiction.window());
            double[] without = other.map(contradiction.window());
            for (int p = 0; p < with.length; p++) {
                with[p] -= without[p];
            }
            maps.add(new TrustMap(line + ": with guide minus without", "counts", height, width, with, true));
        });
        return maps;
    }

    private static double[][] maps(TestedResult tested, GuideImage guide, DenoiseContext context) {
        DenoiseInput input = tested.input().withGuide(guide);
        return tested.repetition().maps(input, tested.windows(), context);
    }

    private static double[][] maps(List<EnergyWindow> windows, Function<EnergyWindow, double[]> map) {
        return windows.stream().map(map).toArray(double[][]::new);
    }

    /** The squared difference as a share of the variance of {@code own}, in units of Poisson variance, over all windows. */
    private static double changed(double[][] own, double[][] other) {
        double change = 0;
        double variance = 0;
        for (int w = 0; w < own.length; w++) {
            double mean = 0;
            for (double value : own[w]) {
                mean += value / own[w].length;
            }
            if (mean <= 0) {
                continue;
            }
            for (int p = 0; p < own[w].length; p++) {
                change += (other[w][p] - own[w][p]) * (other[w][p] - own[w][p]) / mean;
                variance += (own[w][p] - mean) * (own[w][p] - mean) / mean;
            }
        }
        return variance > 0 ? change / variance : 0;
    }
}
