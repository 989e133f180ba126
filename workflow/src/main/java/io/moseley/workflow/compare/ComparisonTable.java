package io.moseley.workflow.compare;

import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.evaluate.WindowMetrics;
import io.moseley.util.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A comparison as text of fixed width. The best of each column is marked; differences have standard errors. */
final class ComparisonTable {
    private static final String BEST = "*";
    private static final String ALIKE = "=";
    private static final String OTHER = " ";

    /** @param cells one per run; empty without a value */
    private record Column(String first, String second, List<String> cells) {
        int width() {
            return Math.max(
                    Math.max(first.length(), second.length()),
                    cells.stream().mapToInt(String::length).max().orElse(0));
        }
    }

    private final Comparison comparison;
    private final List<MethodRun> runs;

    ComparisonTable(Comparison comparison) {
        this.comparison = comparison;
        this.runs = comparison.runs();
    }

    List<String> lines() {
        ComparisonVerdict verdict = new ComparisonVerdict(comparison);
        List<String> lines = new ArrayList<>(verdict.protocol());
        lines.add("");
        lines.addAll(table());
        lines.add("");
        lines.addAll(verdict.findings());
        lines.add("");
        lines.addAll(notes());
        return lines;
    }

    private List<String> table() {
        List<Column> columns = new ArrayList<>();
        columns.add(judged("deviance", "per count", Comparison.TOTAL, value -> Text.format("%.4f", value)));
        columns.add(behind("behind best", "", Comparison.TOTAL, 1, "%.4f ± %.4f"));
        if (has(Comparison.LINES)) {
            columns.add(judged("lines", "gain %", Comparison.LINES, value -> Text.format("%.2f", 100 * (1 - value))));
            columns.add(behind("behind best", "%", Comparison.LINES, 100, "%.2f ± %.2f"));
        }
        if (has(Comparison.MAP_ERROR)) {
            columns.add(judged("map error", "relative", Comparison.MAP_ERROR, value -> Text.format("%.3f", value)));
        }
        if (comparison.input().truth().isPresent()) {
            columns.add(truth("PSNR", "dB", "%.2f", EvaluationReport::meanPsnr, value -> -value));
            columns.add(truth("SSIM", "", "%.3f", EvaluationReport::meanSsim, value -> -value));
            columns.add(truth("NRMSE", "", "%.3f", EvaluationReport::nrmse, value -> value));
            columns.add(truth("angle", "degrees", "%.1f", EvaluationReport::spectralAngleDegrees, value -> value));
            columns.add(truth("bias", "%", "%+.1f", report -> 100 * largestBias(report), Math::abs));
            columns.add(truth(
                    "contrast", "", "%.2f", EvaluationReport::meanContrastRecovery, value -> Math.abs(value - 1)));
        }
        columns.add(plain("time", "s", run -> run.method().isRaw() ? "" : Text.format("%.1f", run.seconds())));
        columns.add(plain(
                "memory",
                "MB",
                run -> run.memoryBytes().isPresent()
                        ? run.memoryBytes().getAsLong() < 1e6
                                ? "< 1"
                                : Text.format("%.0f", run.memoryBytes().getAsLong() / 1e6)
                        : ""));
        int names = runs.stream().mapToInt(run -> name(run).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        StringBuilder first = new StringBuilder(" ".repeat(names));
        StringBuilder second = new StringBuilder(left("method", names));
        for (Column column : columns) {
            first.append("  ").append(right(column.first(), column.width()));
            second.append("  ").append(right(column.second(), column.width()));
        }
        lines.add(first.toString().stripTrailing());
        lines.add(second.toString().stripTrailing());
        for (int i = 0; i < runs.size(); i++) {
            StringBuilder line = new StringBuilder(left(name(runs.get(i)), names));
            if (!runs.get(i).hasResult()) {
                lines.add(line.append("  failed, see below").toString());
                continue;
            }
            for (Column column : columns) {
                line.append("  ").append(right(column.cells().get(i), column.width()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String name(MethodRun run) {
        String chosen = run.chosen();
        return run.method().word()
                + (run.method().isRaw() || chosen.isEmpty() ? "" : " (" + chosen + ")")
                + (run.stopped() ? ", stopped early" : "");
    }

    private boolean has(Comparison.Column column) {
        return runs.stream().anyMatch(run -> run.score().flatMap(column).isPresent());
    }

    private Column judged(String first, String second, Comparison.Column column, Function<Double, String> text) {
        List<MethodRun> alike = comparison.alike(column);
        Optional<MethodRun> best = comparison.best(column);
        return new Column(
                first,
                second + OTHER,
                runs.stream()
                        .map(run -> run.score()
                                .flatMap(column)
                                .map(score -> text.apply(score.perUnit())
                                        + (best.orElseThrow() == run ? BEST : alike.contains(run) ? ALIKE : OTHER))
                                .orElse(""))
                        .toList());
    }

    private Column behind(String first, String second, Comparison.Column column, double unit, String format) {
        return new Column(
                first,
                second,
                runs.stream()
                        .map(run -> comparison
                                        .best(column)
                                        .filter(best -> best == run)
                                        .isPresent()
                                ? "best"
                                : comparison
                                        .behindBest(run, column)
                                        .map(gain ->
                                                Text.format(format, unit * gain.perUnit(), unit * gain.standardError()))
                                        .orElse(""))
                        .toList());
    }

    private Column truth(
            String first,
            String second,
            String format,
            ToDoubleFunction<EvaluationReport> value,
            Function<Double, Double> badness) {
        double least = runs.stream()
                .flatMap(run -> run.truth().stream())
                .mapToDouble(value)
                .filter(Double::isFinite)
                .map(badness::apply)
                .min()
                .orElse(Double.NaN);
        List<String> cells = runs.stream()
                .map(run -> run.truth()
                        .map(value::applyAsDouble)
                        .filter(number -> !Double.isNaN(number))
                        .map(number -> Text.format(format, number) + (badness.apply(number) == least ? BEST : OTHER))
                        .orElse(""))
                .toList();
        boolean differ =
                cells.stream().map(cell -> cell.replace(BEST, OTHER)).distinct().count() > 1;
        return new Column(
                first,
                second + OTHER,
                differ
                        ? cells
                        : cells.stream().map(cell -> cell.replace(BEST, OTHER)).toList());
    }

    private Column plain(String first, String second, Function<MethodRun, String> text) {
        return new Column(first, second, runs.stream().map(text).toList());
    }

    /** The count ratio of the line whose counts differ most from those of the truth. */
    static double largestBias(EvaluationReport report) {
        double largest = report.countRatio() - 1;
        for (WindowMetrics window : report.windows()) {
            double bias = window.countRatio() - 1;
            if (Math.abs(bias) > Math.abs(largest)) {
                largest = bias;
            }
        }
        return largest;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "* best of its column; = no significant difference from the best (less than two standard errors of the"
                        + " paired difference).");
        notes.add("deviance: Poisson deviance of the judge's counts, lower is better; the mean spectrum alone has "
                + Text.format("%.4f", comparison.meanSpectrum().total().perUnit()) + ".");
        if (has(Comparison.LINES)) {
            notes.add("lines: share of the mean spectrum's Poisson deviance in the line maps that is removed, mean"
                    + " over "
                    + comparison.windows().size()
                    + " lines; higher is better.");
        }
        if (has(Comparison.MAP_ERROR)) {
            notes.add("map error: squared error of the line maps / variance of the true maps, corrected for the judge's"
                    + " noise. 0 is perfect (noise can make it negative), 1 is no better than a flat map.");
        }
        notes.add(rawNote());
        if (comparison.input().truth().isPresent()) {
            notes.add("truth: PSNR, SSIM and contrast are means over the line maps; NRMSE and angle are of the whole"
                    + " cube. bias: of the line (or total) with the largest error in counts. contrast:"
                    + " recovered contrast of the brightest 2 % of each map, 1 is all"
                    + (comparison.input().parts().fittedShare() < 1
                            ? "; estimates are scaled to the whole dose."
                            : "."));
        }
        notes.add(
                "time: the method and one pass over its result. Networks without and with the guide are trained in one"
                        + " run; half of its time counts for those without. memory: growth of the live Java heap, and"
                        + " for networks of the process outside it; sampled, lower bounds.");
        return notes;
    }

    private String rawNote() {
        MethodRun.Mixed mixed = (MethodRun.Mixed) runs.get(0).facts().orElseThrow();
        return "raw: deviances are those of raw counts with "
                + percent(mixed.meanShare())
                + " (lines: "
                + percent(mixed.meanShareOfMaps())
                + ") of the mean spectrum mixed in, the share that predicts held-out counts best; without it they are"
                + " infinite. The other columns are of the raw counts themselves.";
    }

    private static String percent(double share) {
        return Text.format("%.1f %%", 100 * share);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
