package io.moseley.workflow.compare;

import io.moseley.denoise.protocol.ComparisonParts;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Protocol and result of a comparison, in sentences. */
final class ComparisonVerdict {
    private final Comparison comparison;

    ComparisonVerdict(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Describes the map, and the counts that fit and judge. */
    List<String> protocol() {
        ComparisonParts parts = comparison.input().parts();
        CountSpectrumImage counts = comparison.input().counts();
        List<String> lines = new ArrayList<>();
        lines.add(Text.format(
                "%d × %d pixels, %d channels, %.1f counts per pixel",
                counts.height(), counts.width(), counts.channels(), counts.totalCounts() / (double) counts.pixels()));
        lines.add(
                parts.kind() == ComparisonParts.Kind.REPLICATE
                        ? Text.format(
                                "fitted to %,d counts, from which each method also chooses its strength; judged by %,d"
                                        + " counts of a replicate",
                                parts.fitted().totalCounts(), parts.judge().totalCounts())
                        : Text.format(
                                "fitted to %.3g %% of the counts (%.1f per pixel), from which each method also chooses"
                                        + " its strength; judged by the other %.3g %% (%,d counts), which no method"
                                        + " has used",
                                100 * parts.fittedShare(),
                                parts.fitted().totalCounts() / (double) counts.pixels(),
                                100 * (1 - parts.fittedShare()),
                                parts.judge().totalCounts()));
        lines.addAll(doubts());
        return lines;
    }

    /** The reasons why the judge may be wrong; empty if there are none. */
    List<String> doubts() {
        ComparedInput input = comparison.input();
        if (input.areCounts()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("WARNING: these values are not raw counts.");
        input.doubts().forEach(doubt -> lines.add("  - " + doubt));
        lines.add("  Methods for Poisson counts do not suit them.");
        lines.add(
                input.judgeIsIndependent()
                        ? "  The replicate is still a valid judge, but standard errors, the map error and strengths"
                                + " chosen from the map may be wrong."
                        : "  The judge's counts are not independent of the fitted ones: methods that keep shared noise"
                                + " score better. Do not choose a method by the columns deviance, lines and map error"
                                + (input.truth().isPresent()
                                        ? "; the truth columns are valid."
                                        : "; use a truth or a replicate."));
        return lines;
    }

    List<String> findings() {
        List<String> lines = new ArrayList<>();
        String trust = comparison.input().judgeIsIndependent() ? "" : " (no evidence, see the warning)";
        sentence("all counts together", Comparison.TOTAL).ifPresent(text -> lines.add(text + trust));
        sentence("the lines, with equal weights", Comparison.LINES).ifPresent(text -> lines.add(text + trust));
        best(run -> run.truth().map(report -> report.meanPsnr()).orElse(Double.NaN))
                .ifPresent(run -> lines.add(Text.format(
                        "closest to the truth, by the PSNR of the line maps: %s (%.2f dB)",
                        run.method().word(), run.truth().orElseThrow().meanPsnr())));
        comparison.runs().stream()
                .filter(run -> run.problem().isPresent())
                .forEach(run -> lines.add(
                        run.method().word() + " failed: " + run.problem().orElseThrow()));
        return lines;
    }

    private Optional<String> sentence(String what, Comparison.Column column) {
        return comparison.best(column).map(best -> {
            String alike = comparison.alike(column).stream()
                    .map(run -> run.method().word())
                    .collect(Collectors.joining(", "));
            return "best prediction of " + what + ": " + best.method().word()
                    + (alike.isEmpty()
                            ? "; the others are worse by more than two standard errors"
                            : "; no significant difference: " + alike);
        });
    }

    private Optional<MethodRun> best(ToDoubleFunction<MethodRun> quality) {
        return comparison.runs().stream()
                .filter(run -> Double.isFinite(quality.applyAsDouble(run)))
                .max(Comparator.comparingDouble(quality));
    }
}
