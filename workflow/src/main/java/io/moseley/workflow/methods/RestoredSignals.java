package io.moseley.workflow.methods;

import io.moseley.denoise.rare.RareSignal;
import io.moseley.denoise.rare.RareSignals;
import io.moseley.report.figures.MapFigure;
import io.moseley.report.render.ScalarMap;
import io.moseley.util.Text;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.maps.ElementMaps;
import io.moseley.workflow.record.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rare signals that were restored to an estimate, in words and as a map. */
public final class RestoredSignals {
    public static final String NAME = "maps/restored";
    private static final int MOST_NAMED = 5;

    private RestoredSignals() {}

    /** Sentences for the user; none if nothing was found. */
    public static List<String> sentences(Estimate estimate) {
        List<String> sentences = new ArrayList<>();
        of(estimate).ifPresent(signals -> sentences.add(restored(signals)));
        String common = common(estimate);
        if (!common.isEmpty()) {
            sentences.add("the estimate lacks counts at " + common
                    + " keV in too large a part of the map for a rare signal: they were not restored; do not trust line"
                    + " maps there");
        }
        return sentences;
    }

    /** Writes {@code maps/restored.tif} and {@code .png}, the restored counts per pixel; nothing if there are none. */
    public static void write(Estimate estimate, RunFolder folder) {
        of(estimate).ifPresent(signals -> {
            ScalarMap map =
                    new ScalarMap(signals.header().yAxis(), signals.header().xAxis(), signals.map());
            MapFigure figure = new MapFigure(map)
                    .title("Rare signals restored")
                    .subtitle(
                            signals.signals().size() == 1
                                    ? "1 signal"
                                    : signals.signals().size() + " signals")
                    .footnote("Counts as recorded; " + rate(signals) + ".");
            ElementMaps.write(folder, NAME, map, figure);
        });
    }

    /** The sentence of the methods section on the search for small signals. */
    static String methods(Estimate estimate) {
        String search = "The residuals of the estimate were searched for small signals that it had averaged away: ";
        return of(estimate)
                .map(signals -> Text.format(
                        "%s%d %s found, and %.0f counts were restored (%s).",
                        search,
                        signals.signals().size(),
                        signals.signals().size() == 1 ? "was" : "were",
                        signals.totalExcess(),
                        rate(signals)))
                .orElse(search + "none was found.");
    }

    private static Optional<RareSignals> of(Estimate estimate) {
        return estimate.result().rareSignals().filter(signals -> !signals.isEmpty());
    }

    private static String restored(RareSignals signals) {
        int number = signals.signals().size();
        String named = signals.signals().stream()
                .limit(MOST_NAMED)
                .map(RestoredSignals::name)
                .collect(Collectors.joining("; "));
        return Text.format(
                "%d rare signal%s restored, %.0f counts in all: %s%s; %s",
                number,
                number == 1 ? "" : "s",
                signals.totalExcess(),
                named,
                number > MOST_NAMED ? "; …" : "",
                rate(signals));
    }

    private static String name(RareSignal signal) {
        String line = signal.candidates().isEmpty()
                ? ""
                : " (" + signal.candidates().get(0) + (isBeyondDoubt(signal) ? "" : "?") + ")";
        return Text.format(
                "%.0f ± %.0f at %.2f keV%s in row %.0f, column %.0f",
                signal.excess(), signal.standardError(), signal.energyKev(), line, signal.y(), signal.x());
    }

    /** Whether the line is certain: a single candidate that is the strongest line of its family. */
    private static boolean isBeyondDoubt(RareSignal signal) {
        return signal.candidates().size() == 1 && signal.candidates().get(0).endsWith("a");
    }

    private static String rate(RareSignals signals) {
        return Text.format(
                "at most %s false ones expected per map", signals.options().falseSignalsPerMap());
    }

    private static String common(Estimate estimate) {
        return estimate.result().rareSignals().map(RareSignals::common).orElse(List.of()).stream()
                .map(window -> Text.format("%.2f–%.2f", window.lowKev(), window.highKev()))
                .collect(Collectors.joining(", "));
    }
}
