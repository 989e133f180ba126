package io.moseley.report.page;

import io.moseley.report.page.ReportContent.MapPanel;
import io.moseley.report.page.ReportContent.MapRow;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.spectrum.NavigationAxis;
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
        toolbar();
        comparison();
        int number = 0;
        for (MapRow row : content.maps) {
            row(row, "line-" + number++);
        }
        content.guide.ifPresent(guide -> {
            page.open("section", "class", "line", "aria-labelledby", "guide-title");
            page.element("h3", "Guide image", "id", "guide-title").open("div", "class", "panels");
            page.map(
                    "Guide image " + guide.heading(),
                    guide.heading(),
                    guide.unit(),
                    guide.map(),
                    guide.limits(),
                    Palette.IMAGE,
                    "role-other");
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
        var map = content.maps.get(0).panels().get(0).map();
        NavigationAxis x = map.xAxis();
        grid.put("height", map.height());
        grid.put("width", map.width());
        grid.put("scaleY", map.yAxis().scale());
        grid.put("scaleX", x.scale());
        grid.put("units", x.units());
        return grid;
    }

    private void toolbar() {
        page.open("div", "class", "toolbar js-only", "role", "group", "aria-label", "Zoom of all maps");
        page.element("button", "−", "type", "button", "id", "zoom-out", "aria-label", "Zoom out");
        page.element("button", "+", "type", "button", "id", "zoom-in", "aria-label", "Zoom in");
        page.element("button", "Whole map", "type", "button", "id", "zoom-reset");
        page.element("output", "", "id", "position", "class", "position");
        page.close("div");
    }

    private void comparison() {
        page.open("section", "class", "compare js-only", "aria-labelledby", "compare-title");
        page.element("h3", "Before and after", "id", "compare-title");
        page.open(
                "div",
                "class",
                "frame stage",
                "id",
                "stage",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                "Two maps, one over the other. Arrow keys move the cursor, with Shift by ten pixels; plus and minus zoom,"
                        + " 0 shows the whole map.");
        page.open("div", "class", "layer under").close("div").open("div", "class", "layer-clip");
        page.open("div", "class", "layer over").close("div").close("div");
        page.open("div", "class", "divider").close("div").close("div");
        page.open("div", "class", "compare-side").open("div", "class", "controls");
        select(
                "compare-line",
                "Line",
                content.maps.stream().map(MapRow::title).toList());
        select("compare-left", "Left of the divider", List.of());
        select("compare-right", "Right of the divider", List.of());
        page.open("label").text("Divider ");
        page.open("input", "type", "range", "id", "divider", "min", "0", "max", "100", "value", "50");
        page.close("label");
        page.element(
                "button", "Hold to see only the left map", "type", "button", "id", "hold", "aria-pressed", "false");
        page.close("div");
        page.element("p", "", "id", "stage-values", "class", "values", "role", "status");
        page.element(
                "p",
                "All maps zoom and move together: drag or pinch them, turn the wheel over a map that was clicked (or with"
                        + " Ctrl), or use the keyboard.",
                "class",
                "note hint");
        page.close("div").close("section");
    }

    private void select(String id, String label, List<String> options) {
        page.open("label").text(label + " ").open("select", "id", id);
        for (int i = 0; i < options.size(); i++) {
            page.element("option", options.get(i), "value", String.valueOf(i));
        }
        page.close("select").close("label");
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
            page.map(
                    row.title() + ", " + panel.heading(),
                    panel.heading(),
                    panel.unit(),
                    panel.map(),
                    panel.limits(),
                    palette,
                    style);
        }
        page.close("div").close("section");
    }
}
