package io.moseley.workflow.compare;

import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.report.figures.OverviewFigure;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Text;
import io.moseley.xray.LineLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Maps of some lines, from well to poorly sampled, as each method has them. */
final class ComparisonFigure {
    private static final int MOST_ROWS = 6;
    private static final String JUDGE = "the judge's counts";

    /** Screen pixels: many columns must stay a picture. */
    private static final int PANEL = 160;

    private static final int LARGEST_PANEL = 256;

    private final Comparison comparison;
    private final String title;
    private final boolean asThinned;

    /** @param asThinned whether maps are shown at the dose that the methods were given, not that of the whole map */
    ComparisonFigure(Comparison comparison, String title, boolean asThinned) {
        this.comparison = comparison;
        this.title = title;
        this.asThinned = asThinned;
    }

    /** At most six windows, evenly over the range from many to few counts. */
    static List<Integer> rows(List<Double> countsPerPixel) {
        List<Integer> byCounts = IntStream.range(0, countsPerPixel.size())
                .boxed()
                .sorted(Comparator.comparingDouble(w -> -countsPerPixel.get(w)))
                .toList();
        int rows = Math.min(MOST_ROWS, byCounts.size());
        return IntStream.range(0, rows)
                .map(r -> rows == 1 ? 0 : (int) Math.round((double) r * (byCounts.size() - 1) / (rows - 1)))
                .mapToObj(byCounts::get)
                .toList();
    }

    OverviewFigure figure() {
        List<String> columns = new ArrayList<>();
        String guide = comparison.guideName().orElse("guide");
        comparison.runs().forEach(run -> columns.add(run.method().heading(guide)));
        boolean hasReference = comparison.input().parts().scale() >= 1;
        if (hasReference) {
            columns.add(JUDGE);
        }
        boolean hasTruth = comparison.input().truth().isPresent();
        if (hasTruth) {
            columns.add("truth");
        }
        OverviewFigure figure = new OverviewFigure(columns)
                .title(title + ": methods compared" + (comparison.dose().isEven() ? "" : " (at even exposure)"))
                .panelPixels(PANEL, LARGEST_PANEL);
        if (hasTruth) {
            figure.limitsFrom(List.of("truth"));
        } else {
            List<String> denoised = comparison.runs().stream()
                    .filter(run -> run.hasResult() && !run.method().isRaw())
                    .map(run -> run.method().heading(guide))
                    .toList();
            figure.limitsFrom(denoised.isEmpty() ? columns : denoised);
        }
        double share = comparison.input().parts().fittedShare();
        double scale = asThinned ? 1 : 1 / share;
        List<Integer> rows = rows(comparison.countsPerPixel());
        for (int r = 0; r < rows.size(); r++) {
            EnergyWindow window = comparison.windows().get(rows.get(r));
            List<ScalarMap> maps = new ArrayList<>();
            for (MethodRun run : comparison.runs()) {
                maps.add(run.hasResult() ? map(run.maps().get(r), scale) : null);
            }
            if (hasReference) {
                double toFitted = 1 / comparison.input().parts().scale();
                maps.add(map(even(comparison.input().parts().judge()).map(window), scale * toFitted));
            }
            comparison
                    .input()
                    .truth()
                    .ifPresent(truth -> maps.add(map(even(truth).map(window), asThinned ? share : 1)));
            figure.row(
                    window.label().isBlank() ? window.text() : LineLabel.text(window.label()),
                    Text.format(
                            "%s, %.3g counts per pixel",
                            window.text(), comparison.countsPerPixel().get(rows.get(r)) * (asThinned ? share : 1)),
                    maps);
        }
        ComparisonVerdict verdict = new ComparisonVerdict(comparison);
        verdict.protocol().forEach(figure::footnote);
        verdict.findings().forEach(figure::footnote);
        return figure;
    }

    private SpectrumImage even(SpectrumImage image) {
        return EvenExposureSpectrumImage.of(image, comparison.dose().map());
    }

    private ScalarMap map(double[] values, double scale) {
        SpectrumImageHeader header = comparison.input().counts().header();
        double[] scaled = new double[values.length];
        for (int p = 0; p < scaled.length; p++) {
            scaled[p] = scale * values[p];
        }
        return new ScalarMap(header.yAxis(), header.xAxis(), scaled);
    }
}
