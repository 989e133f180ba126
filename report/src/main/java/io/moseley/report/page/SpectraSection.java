package io.moseley.report.page;

import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.report.render.Ticks;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.LineLabel;
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
        page.markup(PageResource.markup(
                "picker.html",
                Map.of(
                        "lines",
                        Html.options(lines),
                        "lastRow",
                        spectra.height() - 1,
                        "rows",
                        spectra.height(),
                        "lastColumn",
                        spectra.width() - 1,
                        "columns",
                        spectra.width())));
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
        List<String> windows = spectra.windows().stream()
                .map(window -> "around " + title(window))
                .toList();
        page.markup(PageResource.markup("controls.html", Map.of("windows", Html.options(windows))));
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
