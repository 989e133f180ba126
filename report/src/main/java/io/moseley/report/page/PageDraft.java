package io.moseley.report.page;

import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.report.page.ReportContent.Fact;
import io.moseley.report.page.ReportContent.MapPanel;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import io.moseley.report.render.ScaleBar;
import io.moseley.report.render.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page under construction: its text, the numbers for its script, and the elements that all sections share. */
final class PageDraft extends Html {
    private static final double CURVES_WIDTH = 500;
    private static final int TABLE_ROWS = 40;

    private static final Map<Outcome, String> SYMBOLS = Map.of(
            Outcome.PASSED,
            "<circle class=\"fill\" cx=\"12\" cy=\"12\" r=\"11\"/><path class=\"mark\" d=\"M6.5 12.5l4 4 7-8.5\"/>",
            Outcome.CHECK,
            "<path class=\"fill\" d=\"M12 1.5L23.5 22H.5z\"/><path class=\"mark\" d=\"M12 8.5v6.5M12 18.4v.4\"/>",
            Outcome.FAILED,
            "<path class=\"fill\" d=\"M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z\"/>"
                    + "<path class=\"mark\" d=\"M7.5 7.5l9 9M16.5 7.5l-9 9\"/>",
            Outcome.NOT_TESTED,
            "<circle class=\"empty\" cx=\"12\" cy=\"12\" r=\"10\"/><path class=\"dash\" d=\"M7.5 12h9\"/>");

    private final List<Map<String, Object>> maps = new ArrayList<>();
    private final int coarser;

    /** @param coarser side of the squares of pixels that become one pixel of a picture */
    PageDraft(int coarser) {
        this.coarser = coarser;
    }

    /** Levels and unit of each map, in the order of their numbers. */
    List<Map<String, Object>> maps() {
        return maps;
    }

    void openSection(String id, String title) {
        open("section", "id", id, "aria-labelledby", id + "-title");
        element("h2", title, "id", id + "-title");
    }

    /** Names and values; what is not stated is said to be so. */
    void facts(List<Fact> facts) {
        open("dl", "class", "facts");
        for (Fact fact : facts) {
            open("div").element("dt", fact.name());
            if (fact.value().isPresent()) {
                element("dd", fact.value().get());
            } else {
                element("dd", "not stated", "class", "missing");
            }
            close("div");
        }
        close("dl");
    }

    /** A button that copies the text of an element. */
    void copyButton(String target, String label) {
        element("button", label, "type", "button", "class", "copy js-only", "data-copy", target);
    }

    void paragraphs(List<String> sentences, String style) {
        sentences.forEach(sentence -> element("p", sentence, "class", style));
    }

    /**
     * A map in a frame with heading, scale bar and colour bar.
     *
     * @param group of maps that it belongs to, for those who cannot see it
     * @param style class of the figure
     */
    void map(String group, MapPanel panel, Palette palette, String style) {
        ScalarMap map = panel.map();
        ColorLimits limits = panel.limits();
        ScalarMap drawn = map.coarser(coarser);
        QuantizedMap quantized = QuantizedMap.of(drawn, limits);
        int number = maps.size();
        maps.add(new TreeMap<>(Map.of("levels", quantized.levels(), "unit", panel.unit())));
        String low = limit(limits.low(), limits, palette);
        String high = limit(limits.high(), limits, palette);
        open("figure", "class", "panel " + style);
        open("figcaption")
                .element("span", panel.heading(), "class", "heading")
                .element("span", "", "class", "value", "aria-hidden", "true")
                .close("figcaption");
        open("div", "class", "frame", "data-map", String.valueOf(number));
        open("div", "class", "layer");
        open(
                "img",
                "alt",
                group + " " + panel.heading() + ": map of " + map.height() + " by " + map.width()
                        + " pixels, colours from " + low + " to " + high + " " + panel.unit(),
                "width",
                String.valueOf(drawn.width()),
                "height",
                String.valueOf(drawn.height()),
                "src",
                "data:image/png;base64," + base64(quantized.png(palette, limits)));
        close("div");
        scaleBar(map);
        close("div");
        colorBar(low, high, panel.unit(), palette);
        close("figure");
    }

    private void scaleBar(ScalarMap map) {
        ScaleBar bar = ScaleBar.of(map.xAxis());
        markup(String.format(
                Locale.ROOT,
                "<svg class=\"scalebar\" aria-hidden=\"true\"><rect width=\"%.3f%%\" height=\"4\" y=\"15\"/><text y=\"11\">",
                100 * bar.mapPixels() / map.width()));
        text(bar.text()).markup("</text></svg>");
    }

    private void colorBar(String low, String high, String unit, Palette palette) {
        open("div", "class", "colorbar").element("span", low);
        markup("<svg aria-hidden=\"true\"><rect width=\"100%\" height=\"100%\" fill=\"url(#" + palette.id()
                + ")\"/></svg>");
        element("span", high).element("span", unit, "class", "unit").close("div");
    }

    /** Text of a limit; a value that is negligible beside the other limit is written as 0. */
    private static String limit(double value, ColorLimits limits, Palette palette) {
        if (Math.abs(value) < 1e-3 * (limits.high() - limits.low())) {
            return "0";
        }
        return palette == Palette.SIGNED && value > 0 ? "+" + Ticks.plain(value) : Ticks.plain(value);
    }

    /** The gradients that colour bars refer to. */
    void gradients() {
        markup("<svg class=\"gradients\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>");
        for (Palette palette : Palette.values()) {
            markup("<linearGradient id=\"" + palette.id() + "\">");
            for (int i = 0; i <= 16; i++) {
                markup(String.format(
                        Locale.ROOT,
                        "<stop offset=\"%s\" stop-color=\"#%06x\"/>",
                        i / 16.0,
                        palette.rgb(Math.min(0.999, i / 16.0))));
            }
            markup("</linearGradient>");
        }
        markup("</defs></svg>\n");
    }

    /** Curves with key and a table of their numbers. */
    void curves(TrustCurves curves) {
        open("figure", "class", "curves");
        element("figcaption", curves.title(), "class", "heading");
        markup(SvgCurves.svg(
                curves.title() + ": " + curves.yLabel() + " over " + curves.xLabel()
                        + "; the numbers are in the table below",
                CURVES_WIDTH,
                curves,
                false));
        key(curves.curves().stream().map(Curve::name).toList());
        open("details", "class", "numbers").element("summary", "These curves as a table");
        curveTables(curves);
        close("details").close("figure");
    }

    void key(List<String> names) {
        open("ul", "class", "key");
        for (int i = 0; i < names.size(); i++) {
            open("li")
                    .markup("<svg width=\"28\" height=\"10\" aria-hidden=\"true\"><path class=\"curve c"
                            + i % SvgCurves.STYLES + "\" d=\"M1 5H27\"/></svg>")
                    .text(names.get(i))
                    .close("li");
        }
        close("ul");
    }

    /** One table where the curves share their x, otherwise one for each. */
    private void curveTables(TrustCurves curves) {
        List<Curve> all = curves.curves();
        if (all.stream().allMatch(curve -> Arrays.equals(curve.x(), all.get(0).x()))) {
            curveTable(curves, curves.yLabel(), all);
        } else {
            all.forEach(curve -> curveTable(curves, curve.name(), List.of(curve)));
        }
    }

    private void curveTable(TrustCurves curves, String title, List<Curve> together) {
        if (together.isEmpty()) {
            return;
        }
        double[] x = together.get(0).x();
        int step = Math.max(1, (x.length + TABLE_ROWS - 1) / TABLE_ROWS);
        List<String> heads = new ArrayList<>(List.of(curves.xLabel()));
        together.forEach(curve -> heads.add(curve.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < x.length; i += step) {
            List<String> row = new ArrayList<>(List.of(number(x[i])));
            for (Curve curve : together) {
                row.add(number(curve.y()[i]));
            }
            rows.add(row);
        }
        table(step == 1 ? title : title + ", one point of " + step, heads, rows);
    }

    /** A number with four significant digits. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return String.format(Locale.ROOT, "%,d", (long) value).replace('-', '−');
        }
        double size = Math.abs(value);
        if (size < 1e-3 || size >= 1e6) {
            return Ticks.plain(value);
        }
        return size < 1000
                ? Ticks.significant(value, 4)
                : String.format(Locale.ROOT, "%,.0f", value).replace('-', '−');
    }

    /** A table that scrolls sideways where the page is narrow; numbers are set to the right. */
    void table(String title, List<String> heads, List<List<String>> rows) {
        open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", title);
        open("table").element("caption", title).open("thead").open("tr");
        for (int c = 0; c < heads.size(); c++) {
            element("th", heads.get(c), "scope", "col", "class", isNumeric(rows, c) ? "number" : null);
        }
        close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            open("tr");
            for (int c = 0; c < row.size(); c++) {
                String style = isNumeric(rows, c) ? "number" : null;
                element(c == 0 ? "th" : "td", row.get(c), "scope", c == 0 ? "row" : null, "class", style);
            }
            close("tr");
        }
        close("tbody").close("table").close("div");
    }

    private static boolean isNumeric(List<List<String>> rows, int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.get(column)
                        .matches("[-−+≥≤<>~≈]?\\s?[\\d.,]+([×⁰¹²³⁴⁵⁶⁷⁸⁹⁻ ±%\\d.,]*)?|–|"));
    }

    /** Symbol of an outcome and its words: form and text tell it, not colour alone. */
    void outcome(Outcome outcome, String words) {
        open("span", "class", "outcome " + outcome.key());
        markup("<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">" + SYMBOLS.get(outcome) + "</svg>");
        text(words).close("span");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
