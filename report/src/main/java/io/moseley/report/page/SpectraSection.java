package io.moseley.report.page;

import io.moseley.report.figures.SvgCurves;
import io.moseley.report.render.LineLabel;
import io.moseley.report.render.Series;
import io.moseley.report.render.Ticks;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Spectra of the whole map, and of a region that the reader picks. */
final class SpectraSection {
    private static final double WIDTH = 900;

    private final SpectrumBlocks spectra;
    private final List<String> notes;
    private final List<String> lines;
    private final Html html;
    private final PageDraft page;

    /** @param lines titles of the maps on which a region can be picked */
    SpectraSection(SpectrumBlocks spectra, List<String> notes, List<String> lines, PageDraft page) {
        this.spectra = spectra;
        this.notes = notes;
        this.lines = lines;
        this.page = page;
        this.html = page.html();
    }

    void write() {
        page.openSection("spectra", "Spectra");
        page.paragraphs(notes, "note");
        html.element("p", binning(), "class", "note");
        html.open("div", "class", "spectra");
        picker();
        html.open("div", "class", "spectrum");
        html.element("p", "Sum over the whole map.", "id", "region-text", "class", "values", "role", "status");
        EnergyAxis axis = spectra.axis();
        double[] energies = new double[axis.channels()];
        for (int c = 0; c < energies.length; c++) {
            energies[c] = axis.energyKev(c);
        }
        html.open("div", "id", "spectrum-plot");
        html.markup(SvgCurves.svg(
                "Sum spectrum of the whole map, raw and denoised",
                WIDTH,
                "energy (keV)",
                "counts per channel",
                true,
                List.of(
                        new Series("raw", energies, spectra.rawSum()),
                        new Series("denoised", energies, spectra.expectedSum()))));
        html.close("div");
        key();
        controls();
        html.close("div").close("div");
        page.closeSection();
    }

    /** Channels, blocks and bands in words. */
    private String binning() {
        EnergyAxis axis = spectra.axis();
        String pixels = spectra.blockSide() == 1
                ? "single pixels"
                : "blocks of " + spectra.blockSide() + " × " + spectra.blockSide() + " pixels";
        return String.format(
                Locale.ROOT,
                "The sum over the whole map is shown in all %d channels of %s eV. For picked regions this file holds %s in"
                        + " %d energy bands, narrow where there are many counts; a point is the mean over its band.",
                axis.channels(),
                Ticks.significant(1000 * axis.scaleKev(), 5),
                pixels,
                spectra.bands());
    }

    private void picker() {
        html.open("section", "class", "picker js-only", "aria-labelledby", "picker-title");
        html.element("h3", "Pick a region", "id", "picker-title");
        html.open("div", "class", "controls").open("label").text("Map ").open("select", "id", "picker-line");
        for (int i = 0; i < lines.size(); i++) {
            html.element("option", lines.get(i), "value", String.valueOf(i));
        }
        html.close("select").close("label").close("div");
        html.open("div", "class", "frame pick", "id", "picker")
                .open("div", "class", "layer")
                .close("div")
                .close("div");
        html.element("p", "Drag a rectangle on the map, or give its pixels:", "class", "note");
        html.open("div", "class", "controls fields");
        field("region-row", "First row", 0, spectra.height() - 1, 0);
        field("region-rows", "Rows", 1, spectra.height(), spectra.height());
        field("region-column", "First column", 0, spectra.width() - 1, 0);
        field("region-columns", "Columns", 1, spectra.width(), spectra.width());
        html.element("button", "Whole map", "type", "button", "id", "region-reset");
        html.close("div").close("section");
    }

    private void field(String id, String label, int least, int most, int value) {
        html.open("label").text(label + " ");
        html.open(
                "input",
                "type",
                "number",
                "id",
                id,
                "min",
                String.valueOf(least),
                "max",
                String.valueOf(most),
                "value",
                String.valueOf(value));
        html.close("label");
    }

    private void key() {
        html.open("ul", "class", "key").open("li");
        html.markup("<svg class=\"plot-key\" width=\"28\" height=\"14\" aria-hidden=\"true\">"
                + "<path class=\"points\" d=\"M14 1V13\"/><path class=\"dots\" d=\"M14 7h0\"/></svg>");
        html.text("raw counts with bars of ±√N").close("li").open("li");
        html.markup(
                "<svg width=\"28\" height=\"10\" aria-hidden=\"true\"><path class=\"curve c1\" d=\"M1 5H27\"/></svg>");
        html.text("denoised").close("li").close("ul");
    }

    private void controls() {
        html.open("div", "class", "controls js-only");
        html.open("label").text("Show ").open("select", "id", "energy-line");
        html.element("option", "all energies", "value", "");
        int number = 0;
        for (EnergyWindow window : spectra.windows()) {
            html.element("option", "around " + title(window), "value", String.valueOf(number++));
        }
        html.close("select").close("label");
        html.open("label").text("from ");
        html.open("input", "type", "number", "id", "energy-low", "step", "0.1")
                .markup(" keV")
                .close("label");
        html.open("label").text("to ");
        html.open("input", "type", "number", "id", "energy-high", "step", "0.1")
                .markup(" keV")
                .close("label");
        html.open("label").open("input", "type", "checkbox", "id", "logarithmic", "checked", "");
        html.text(" logarithmic").close("label");
        html.close("div");
    }

    /** The numbers that the script draws from. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("offset", spectra.axis().offsetKev());
        data.put("scale", spectra.axis().scaleKev());
        data.put("height", spectra.height());
        data.put("width", spectra.width());
        data.put("side", spectra.blockSide());
        data.put("rows", spectra.blockRows());
        data.put("columns", spectra.blockColumns());
        data.put("borders", spectra.borders());
        data.put("stepsPerRoot", spectra.stepsPerRoot());
        data.put("rawSum", spectra.rawSum());
        data.put("denoisedSum", spectra.expectedSum());
        data.put(
                "windows",
                spectra.windows().stream()
                        .map(window -> List.of(title(window), window.lowKev(), window.highKev()))
                        .toList());
        data.put("raw", PageDraft.base64(spectra.packedRaw()));
        data.put("denoised", PageDraft.base64(spectra.packedExpected()));
        return data;
    }

    private static String title(EnergyWindow window) {
        return window.label().isBlank() ? window.text() : LineLabel.text(window.label());
    }
}
