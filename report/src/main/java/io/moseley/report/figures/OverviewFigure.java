package io.moseley.report.figures;

import io.moseley.report.render.ColorBar;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.Colormap;
import io.moseley.report.render.Lettering;
import io.moseley.report.render.MapPanel;
import io.moseley.report.render.ScalarMap;
import io.moseley.report.render.ScaleBar;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Maps side by side: one row for each element, one column for each way of getting the map (raw, denoised, denoised with
 * guide, truth). All panels of a row share their colour limits, which are the robust limits of the reference columns,
 * so that noise in the raw map does not stretch the scale: raw pixels beyond them take the end colours.
 *
 * <pre>{@code
 * byte[] png = new OverviewFigure(List.of("raw", "denoised", "truth"))
 *         .title("core_shell")
 *         .limitsFrom(List.of("denoised", "truth"))
 *         .row("Fe Kα", "6.32–6.48 keV", List.of(raw, denoised, truth))
 *         .guide("HAADF", haadf)
 *         .footnote("30 counts per pixel")
 *         .png();
 * }</pre>
 */
public final class OverviewFigure extends Figure<OverviewFigure> {
    private static final Colormap COLORS = Colormap.VIRIDIS;

    /** @param maps one for each column; null where there is none */
    private record Row(String label, String detail, List<ScalarMap> maps) {
        List<ScalarMap> present() {
            return maps.stream().filter(Objects::nonNull).toList();
        }

        ScalarMap first() {
            return present().get(0);
        }
    }

    private final List<String> columns;
    private List<Integer> references;
    private final List<Row> rows = new ArrayList<>();
    private Optional<Row> guide = Optional.empty();
    private int target = 256;
    private int largest = 512;

    /** @param columns the headings, left to right; all but the first set the colour limits of each row */
    public OverviewFigure(List<String> columns) {
        this.columns = List.copyOf(columns);
        this.references = IntStream.range(Math.min(1, columns.size() - 1), columns.size())
                .boxed()
                .toList();
    }

    /** The columns whose maps set the colour limits of each row, instead of all but the first. */
    public OverviewFigure limitsFrom(List<String> headings) {
        if (!columns.containsAll(headings)) {
            throw new IllegalArgumentException("not all of " + headings + " are among " + columns);
        }
        references = headings.stream().map(columns::indexOf).toList();
        return this;
    }

    /**
     * @param label "Fe Kα"
     * @param detail the energy window, "6.32–6.48 keV"
     * @param maps one for each column, of one shape; null where there is none
     */
    public OverviewFigure row(String label, String detail, List<ScalarMap> maps) {
        if (maps.size() != columns.size() || maps.stream().allMatch(Objects::isNull)) {
            throw new IllegalArgumentException("expected " + columns.size() + " maps, got " + maps);
        }
        rows.add(new Row(label, detail, maps));
        return this;
    }

    /** Adds an image in grey below the maps. */
    public OverviewFigure guide(String label, ScalarMap image) {
        guide = Optional.of(new Row(label, "guide image", List.of(image)));
        return this;
    }

    /**
     * For many columns.
     *
     * @param magnifiedTo screen pixels that a panel's longer side is magnified to
     * @param most screen pixels that it may take at most
     */
    public OverviewFigure panelPixels(int magnifiedTo, int most) {
        target = magnifiedTo;
        largest = most;
        return this;
    }

    @Override
    OverviewFigure self() {
        return this;
    }

    /** The colour limits of a row. */
    ColorLimits limits(int row) {
        List<ScalarMap> maps = rows.get(row).maps();
        List<ScalarMap> reference =
                references.stream().map(maps::get).filter(Objects::nonNull).toList();
        return ColorLimits.robust(reference.isEmpty() ? rows.get(row).present() : reference);
    }

    @Override
    public BufferedImage render() {
        Layout layout = new Layout();
        return draw(layout.sheetWidth, layout::paint);
    }

    /** Sizes and places, found once; {@code scale} enlarges the text of large sheets. */
    private final class Layout {
        final List<MapPanel> panels = new ArrayList<>();
        final List<ColorBar> bars = new ArrayList<>();
        final double scale;
        final double margin;
        final double gap;
        final Lettering heading;
        final Lettering detail;
        final int columnWidth;
        final double labelWidth;
        final double sheetWidth;

        Layout() {
            for (Row row : rows) {
                panels.add(MapPanel.fit(row.first(), target, largest));
            }
            int widest = panels.stream().mapToInt(MapPanel::width).max().orElse(0);
            scale = Math.max(1, Math.min(3, widest * columns.size() / 1300.0));
            margin = 18 * scale;
            gap = 14 * scale;
            heading = Lettering.heading(scale);
            detail = Lettering.tick(scale).withColor(Lettering.MUTED);
            // A heading may break at spaces, not within its longest word.
            double headingWidth = heading.width(columns.stream()
                    .flatMap(text -> Arrays.stream(text.split("\\s+")))
                    .toList());
            columnWidth = (int) Math.ceil(Math.max(widest, headingWidth + 4));
            double labels = 0;
            double widestBar = 0;
            for (int r = 0; r < rows.size(); r++) {
                Row row = rows.get(r);
                labels = Math.max(labels, Math.max(heading.width(row.label()), detail.width(row.detail())));
                bars.add(ColorBar.of(row.present(), limits(r), COLORS, "counts per pixel", scale));
                widestBar = Math.max(widestBar, bars.get(r).width(rowHeight(panels.get(r))));
            }
            labelWidth = Math.min(
                    Math.max(
                            labels, guide.map(row -> heading.width(row.label())).orElse(0.0)),
                    220 * scale);
            double content = labelWidth + gap + columns.size() * (columnWidth + gap) + widestBar;
            sheetWidth = Math.max(content, 480 * scale) + 2 * margin;
        }

        double rowHeight(MapPanel panel) {
            return Math.max(panel.height(), ColorBar.shortest(scale));
        }

        int columnLeft(int column) {
            return (int) Math.ceil(margin + labelWidth + gap + column * (columnWidth + gap));
        }

        double paint(Graphics2D g) {
            double below = writeTitle(g, sheetWidth, margin, margin - 3 * scale, scale);
            double y = headings(g, below > margin ? below + 8 * scale : margin) + 4 * scale;
            for (int r = 0; r < rows.size(); r++) {
                int top = (int) Math.ceil(y);
                paintRow(g, r, top);
                MapPanel panel = panels.get(r);
                y = top + rowHeight(panel);
                if (r == rows.size() - 1 || differs(r, r + 1)) {
                    y = Math.max(y, scaleBar(g, rows.get(r).first(), panel, top));
                }
                y += gap;
            }
            if (guide.isPresent()) {
                y = paintGuide(g, guide.get(), (int) Math.ceil(y)) + gap;
            }
            return writeNotes(g, notes(), sheetWidth, margin, y, scale);
        }

        /** Returns true if two rows need scale bars of their own. */
        private boolean differs(int one, int other) {
            return !panels.get(one).equals(panels.get(other))
                    || rows.get(one).first().xAxis().scale()
                            != rows.get(other).first().xAxis().scale();
        }

        /** Draws the scale bar below a panel; returns its bottom edge. */
        private double scaleBar(Graphics2D g, ScalarMap map, MapPanel panel, int top) {
            if (g != null) {
                ScaleBar.of(map.xAxis()).paint(g, columnLeft(0), top + panel.height(), panel.magnificationX(), scale);
            }
            return top + panel.height() + ScaleBar.height(scale);
        }

        /** Headings stand on a common line. */
        private double headings(Graphics2D g, double y) {
            List<Integer> lines = columns.stream()
                    .map(text -> heading.wrap(text, columnWidth).size())
                    .toList();
            int most = Collections.max(lines);
            for (int c = 0; c < columns.size(); c++) {
                double top = y + (most - lines.get(c)) * heading.lineHeight();
                heading.paragraph(g, columns.get(c), columnLeft(c), top, columnWidth);
            }
            return y + most * heading.lineHeight();
        }

        private void labels(Graphics2D g, Row row, int top) {
            double y = heading.paragraph(g, row.label(), margin, top, labelWidth);
            detail.paragraph(g, row.detail(), margin, y, labelWidth);
        }

        private void paintRow(Graphics2D g, int r, int top) {
            if (g == null) {
                return;
            }
            Row row = rows.get(r);
            MapPanel panel = panels.get(r);
            labels(g, row, top);
            int side = Math.max(panel.width(), panel.height());
            for (int c = 0; c < columns.size(); c++) {
                ScalarMap map = row.maps().get(c);
                if (map == null) {
                    g.setColor(new Color(0xF4F4F4));
                    g.fillRect(columnLeft(c), top, panel.width(), panel.height());
                    Lettering.note(scale)
                            .center(g, "none", columnLeft(c) + panel.width() / 2.0, top + panel.height() / 2.0);
                } else {
                    MapPanel own = map.height() == panel.mapHeight() && map.width() == panel.mapWidth()
                            ? panel
                            : MapPanel.fit(map, side, side);
                    own.paint(g, map, bars.get(r).limits(), COLORS, columnLeft(c), top);
                }
            }
            bars.get(r).paint(g, columnLeft(columns.size()), top, rowHeight(panel));
        }

        private double paintGuide(Graphics2D g, Row row, int top) {
            int side = Math.max(panels.get(0).width(), panels.get(0).height());
            ScalarMap map = row.first();
            MapPanel panel = MapPanel.fit(map, side, side);
            if (g != null) {
                labels(g, row, top);
                ColorLimits limits = ColorLimits.robust(map);
                panel.paint(g, map, limits, Colormap.GRAY, columnLeft(0), top);
                ColorBar.of(row.maps(), limits, Colormap.GRAY, "signal (a.u.)", scale)
                        .paint(g, columnLeft(0) + panel.width() + gap, top, rowHeight(panel));
            }
            return Math.max(top + rowHeight(panel), scaleBar(g, map, panel, top));
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            notes.add("Colour limits are the same in a row: "
                    + bars.stream().map(bar -> bar.limits().rule()).distinct().collect(Collectors.joining(" or "))
                    + " of "
                    + references.stream().map(columns::get).collect(Collectors.joining(", "))
                    + "; pixels beyond them take the end colours.");
            panels.get(0).note().ifPresent(notes::add);
            if (rows.stream().flatMap(row -> row.present().stream()).anyMatch(ScalarMap::hasGap)) {
                notes.add("Chequered pixels have no value.");
            }
            return notes;
        }
    }
}
