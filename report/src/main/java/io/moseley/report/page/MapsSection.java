package io.moseley.report.page;

import io.moseley.report.page.ReportContent.MapPanel;
import io.moseley.report.page.ReportContent.MapRow;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.LengthUnits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The maps of all lines, and two of them over each other. */
final class MapsSection {
    private final ReportContent content;
    private final PageDraft page;

    MapsSection(ReportContent content, PageDraft page) {
        this.content = content;
        this.page = page;
    }

    void write(int coarser) {
        if (content.maps.isEmpty()) {
            return;
        }
        page.openSection("maps", "Maps");
        page.paragraphs(content.mapNotes, "note");
        if (coarser > 1) {
            page.element(
                    "p",
                    "To keep this file small, each pixel drawn here is the mean of " + coarser + " × " + coarser
                            + " pixels of the map; the files in maps/ have them all.",
                    "class",
                    "note");
        }
        List<String> lines = content.maps.stream().map(MapRow::title).toList();
        page.markup(PageResource.markup("compare.html", Map.of("lines", Html.options(lines))));
        int number = 0;
        for (MapRow row : content.maps) {
            row(row, "line-" + number++);
        }
        content.guide.ifPresent(guide -> {
            page.open("section", "class", "line", "aria-labelledby", "guide-title");
            page.element("h3", "Guide image", "id", "guide-title").open("div", "class", "panels");
            page.map("Guide image", guide, Palette.IMAGE, "role-other");
            page.close("div").close("section");
        });
        page.close("section");
    }

    /** Grid of the raw map for the script. */
    Map<String, Object> grid() {
        Map<String, Object> grid = new LinkedHashMap<>();
        if (content.maps.isEmpty()) {
            return grid;
        }
        ScalarMap map = content.maps.get(0).panels().get(0).map();
        grid.put("height", map.height());
        grid.put("width", map.width());
        grid.put("scaleY", map.yAxis().scale());
        grid.put("scaleX", map.xAxis().scale());
        grid.put("units", LengthUnits.symbol(map.xAxis().units()));
        return grid;
    }

    private void row(MapRow row, String id) {
        page.open("section", "class", "line", "aria-labelledby", id);
        page.open("h3", "id", id).text(row.title());
        if (!row.detail().isEmpty()) {
            page.text(" ").element("span", row.detail(), "class", "detail");
        }
        page.close("h3")
                .open("div", "class", "panels of-" + Math.min(6, row.panels().size()));
        for (MapPanel panel : row.panels()) {
            Palette palette = panel.role() == Role.RESIDUAL ? Palette.SIGNED : Palette.COUNTS;
            String style = "role-" + panel.role().name().toLowerCase(java.util.Locale.ROOT);
            page.map(row.title() + ",", panel, palette, style);
        }
        page.close("div").close("section");
    }
}
