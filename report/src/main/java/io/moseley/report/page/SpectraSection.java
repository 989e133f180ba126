package io.moseley.report.page;

import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.report.render.LineLabel;
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
    private final PageDraft page;

    /** @param lines titles of the maps on which a region can be picked */
    SpectraSection(SpectrumBlocks spectra, List<String> notes, List<String> lines, PageDraft page) {
        this.spectra = spectra;
        this.notes = notes;
        this.lines = lines;
        this.page = page;
    }

    void write() {
        page.openSection("spectra", "Spectra");
        page.paragraphs(notes, "note");
        page.element("p", binning(), "class", "note");
        page.open("div", "class", "spectra");
        picker();
        page.open("div", "class", "spectrum");
        page.element("p", "Sum over the whole map.", "id", "region-text", "class", "values", "role", "status");
        double[] energies = spectra.axis().energiesKev();
        page.open("div", "id", "spectrum-plot");
        TrustCurves sums = new TrustCurves(
                "",
                "energy (keV)",
                "counts per channel",
                List.of(
                        new Curve("raw", energies, spectra.rawSum()),
                        new Curve("denoised", energies, spectra.expectedSum())));
        page.markup(SvgCurves.svg("Sum spectrum of the whole map, raw and denoised", WIDTH, sums, true));
        page.close("div");
        key();
        controls();
        page.close("div").close("div");
        page.close("section");
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
        page.open("section", "class", "picker js-only", "aria-labelledby", "picker-title");
        page.element("h3", "Pick a region", "id", "picker-title");
        page.open("div", "class", "controls").open("label").text("Map ").open("select", "id", "picker-line");
        for (int i = 0; i < lines.size(); i++) {
            page.element("option", lines.get(i), "value", String.valueOf(i));
        }
        page.close("select").close("label").close("div");
        page.open("div", "class", "frame pick", "id", "picker")
                .open("div", "class", "layer")
                .close("div")
                .close("div");
        page.element("p", "Drag a rectangle on the map, or give its pixels:", "class", "note");
        page.open("div", "class", "controls fields");
        field("region-row", "First row", 0, spectra.height() - 1, 0);
        field("region-rows", "Rows", 1, spectra.height(), spectra.height());
        field("region-column", "First column", 0, spectra.width() - 1, 0);
        field("region-columns", "Columns", 1, spectra.width(), spectra.width());
        page.element("button", "Whole map", "type", "button", "id", "region-reset");
        page.close("div").close("section");
    }

    private void field(String id, String label, int least, int most, int value) {
        page.open("label").text(label + " ");
        page.open(
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
        page.close("label");
    }

    private void key() {
        page.open("ul", "class", "key").open("li");
        page.markup("<svg class=\"plot-key\" width=\"28\" height=\"14\" aria-hidden=\"true\">"
                + "<path class=\"points\" d=\"M14 1V13\"/><path class=\"dots\" d=\"M14 7h0\"/></svg>");
        page.text("raw counts with bars of ±√N").close("li").open("li");
        page.markup(
                "<svg width=\"28\" height=\"10\" aria-hidden=\"true\"><path class=\"curve c1\" d=\"M1 5H27\"/></svg>");
        page.text("denoised").close("li").close("ul");
    }

    private void controls() {
        page.open("div", "class", "controls js-only");
        page.open("label").text("Show ").open("select", "id", "energy-line");
        page.element("option", "all energies", "value", "");
        int number = 0;
        for (EnergyWindow window : spectra.windows()) {
            page.element("option", "around " + title(window), "value", String.valueOf(number++));
        }
        page.close("select").close("label");
        page.open("label").text("from ");
        page.open("input", "type", "number", "id", "energy-low", "step", "0.1")
                .markup(" keV")
                .close("label");
        page.open("label").text("to ");
        page.open("input", "type", "number", "id", "energy-high", "step", "0.1")
                .markup(" keV")
                .close("label");
        page.open("label").open("input", "type", "checkbox", "id", "logarithmic", "checked", "");
        page.text(" logarithmic").close("label");
        page.close("div");
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
