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
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Maps side by side: one row for each element, one column for each way of getting the map (raw, denoised, denoised with
 * guide, truth). All panels of a row share their colour limits, which are the robust limits of the reference columns,
 * so that noise in the raw map does not stretch the scale: raw pixels beyond them take the end colours.
 *
 * <pre>{@code
 * OverviewFigure.of("raw", "denoised", "truth")
 *         .title("core_shell")
 *         .limitsFrom("denoised", "truth")
 *         .row("Fe Kα", "6.32–6.48 keV", List.of(raw, denoised, truth))
 *         .guide("HAADF", haadf)
 *         .footnote("30 counts per pixel")
 *         .build();
 * }</pre>
 */
public final class OverviewFigure implements Figure {
    /** Screen pixels that a panel's longer side is magnified to, and may take at most. */
    private static final int TARGET = 256;

    private static final int LARGEST = 512;

    private record Row(String label, String detail, List<ScalarMap> maps) {}

    private record Guide(String label, ScalarMap map) {}

    private final String title;
    private final List<String> columns;
    private final List<Integer> references;
    private final List<Row> rows;
    private final List<Guide> guides;
    private final List<String> footnotes;
    private final String unit;
    private final Colormap colormap;
    private final int target;
    private final int largest;

    private OverviewFigure(Builder builder) {
        this.title = builder.title;
        this.columns = builder.columns;
        this.references = List.copyOf(builder.references);
        this.rows = List.copyOf(builder.rows);
        this.guides = List.copyOf(builder.guides);
        this.footnotes = List.copyOf(builder.footnotes);
        this.unit = builder.unit;
        this.colormap = builder.colormap;
        this.target = builder.target;
        this.largest = builder.largest;
    }

    /** @param columns the headings, left to right */
    public static Builder of(String... columns) {
        return new Builder(List.of(columns));
    }

    /** @param columns the headings, left to right */
    public static Builder of(List<String> columns) {
        return new Builder(List.copyOf(columns));
    }

    /** Collects the parts of an overview. */
    public static final class Builder {
        private final List<String> columns;
        private final List<Integer> references = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Guide> guides = new ArrayList<>();
        private final List<String> footnotes = new ArrayList<>();
        private String title = "";
        private String unit = "counts per pixel";
        private Colormap colormap = Colormap.VIRIDIS;
        private int target = TARGET;
        private int largest = LARGEST;

        private Builder(List<String> columns) {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("an overview needs a column");
            }
            this.columns = columns;
        }

        public Builder title(String value) {
            title = value;
            return this;
        }

        /** The columns whose maps set the colour limits of each row; all but the first if not called. */
        public Builder limitsFrom(String... headings) {
            references.clear();
            for (String heading : headings) {
                int column = columns.indexOf(heading);
                if (column < 0) {
                    throw new IllegalArgumentException("no column '" + heading + "' among " + columns);
                }
                references.add(column);
            }
            return this;
        }

        /**
         * @param label "Fe Kα"
         * @param detail the energy window, "6.32–6.48 keV"
         * @param maps one for each column, of one shape; null where there is none
         */
        public Builder row(String label, String detail, List<ScalarMap> maps) {
            if (maps.size() != columns.size()) {
                throw new IllegalArgumentException("expected " + columns.size() + " maps, got " + maps.size());
            }
            rows.add(new Row(label, detail, Collections.unmodifiableList(new ArrayList<>(maps))));
            return this;
        }

        /** Adds an image in grey below the maps. */
        public Builder guide(String label, ScalarMap image) {
            guides.add(new Guide(label, image));
            return this;
        }

        /** Adds a line of text at the bottom; long ones are wrapped. */
        public Builder footnote(String text) {
            footnotes.add(text);
            return this;
        }

        /** Unit of the colour bars; "counts per pixel" if not set. */
        public Builder unit(String value) {
            unit = value;
            return this;
        }

        public Builder colormap(Colormap value) {
            colormap = value;
            return this;
        }

        /**
         * For many columns.
         *
         * @param magnifiedTo screen pixels that a panel's longer side is magnified to
         * @param most screen pixels that it may take at most
         */
        public Builder panelPixels(int magnifiedTo, int most) {
            target = magnifiedTo;
            largest = most;
            return this;
        }

        public OverviewFigure build() {
            if (rows.stream().anyMatch(row -> present(row.maps()).isEmpty())) {
                throw new IllegalArgumentException("a row needs at least one map");
            }
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("an overview needs a row");
            }
            if (references.isEmpty()) {
                for (int column = Math.min(1, columns.size() - 1); column < columns.size(); column++) {
                    references.add(column);
                }
            }
            return new OverviewFigure(this);
        }
    }

    private static List<ScalarMap> present(List<ScalarMap> maps) {
        return maps.stream().filter(map -> map != null).toList();
    }

    /** The colour limits of a row. */
    public ColorLimits limits(int row) {
        List<ScalarMap> maps = rows.get(row).maps();
        List<ScalarMap> reference = present(references.stream().map(maps::get).collect(Collectors.toList()));
        return ColorLimits.robust(reference.isEmpty() ? present(maps) : reference);
    }

    @Override
    public BufferedImage render() {
        return new Layout().paint();
    }

    /** Sizes and places, found once; {@code scale} enlarges the text of large sheets. */
    private final class Layout {
        final List<MapPanel> panels = new ArrayList<>();
        final List<ColorBar> bars = new ArrayList<>();
        final double scale;
        final double margin;
        final double gap;
        final int columnWidth;
        final double labelWidth;
        final double barWidth;
        final double sheetWidth;

        Layout() {
            int widest = 0;
            for (Row row : rows) {
                ScalarMap map = present(row.maps()).get(0);
                MapPanel panel = MapPanel.fit(map.height(), map.width(), target, largest);
                panels.add(panel);
                widest = Math.max(widest, panel.width());
            }
            scale = Math.max(1, Math.min(3, widest * columns.size() / 1300.0));
            margin = 18 * scale;
            gap = 14 * scale;
            Lettering heading = Lettering.heading(scale);
            // A heading may break at spaces, not within its longest word.
            double headingWidth = columns.stream()
                    .flatMap(text -> List.of(text.split("\\s+")).stream())
                    .mapToDouble(heading::width)
                    .max()
                    .orElse(0);
            columnWidth = (int) Math.ceil(Math.max(widest, headingWidth + 4));
            double labels = 0;
            for (Row row : rows) {
                labels = Math.max(labels, heading.width(row.label()));
                labels = Math.max(labels, detailText().width(row.detail()));
            }
            for (Guide guide : guides) {
                labels = Math.max(labels, heading.width(guide.label()));
            }
            labelWidth = Math.min(labels, 220 * scale);
            double widestBar = 0;
            for (int r = 0; r < rows.size(); r++) {
                ColorBar bar = ColorBar.of(present(rows.get(r).maps()), limits(r), colormap, unit, scale);
                bars.add(bar);
                widestBar = Math.max(widestBar, bar.width(rowHeight(panels.get(r))));
            }
            barWidth = widestBar;
            double content = labelWidth + gap + columns.size() * (columnWidth + gap) + barWidth;
            sheetWidth = Math.max(content, 480 * scale) + 2 * margin;
        }

        Lettering detailText() {
            return Lettering.tick(scale).withColor(Lettering.MUTED);
        }

        double rowHeight(MapPanel panel) {
            return Math.max(panel.height(), ColorBar.shortest(scale));
        }

        int columnLeft(int column) {
            return (int) Math.ceil(margin + labelWidth + gap + column * (columnWidth + gap));
        }

        BufferedImage paint() {
            BufferedImage draft = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            Graphics2D measuring = Figure.pen(draft);
            double height = paint(measuring, false);
            measuring.dispose();
            BufferedImage sheet = Figure.sheet(sheetWidth, height);
            Graphics2D g = Figure.pen(sheet);
            paint(g, true);
            g.dispose();
            return sheet;
        }

        /** Goes down the sheet; draws only if asked to; returns the sheet's height. */
        double paint(Graphics2D g, boolean draw) {
            double y = margin;
            if (!title.isEmpty()) {
                Lettering text = Lettering.title(scale);
                y = paragraph(g, draw, text, text.wrap(title, sheetWidth - 2 * margin), margin, y - 3 * scale);
                y += 8 * scale;
            }
            y = headings(g, draw, y) + 4 * scale;
            for (int r = 0; r < rows.size(); r++) {
                int top = (int) Math.ceil(y);
                if (draw) {
                    paintRow(g, r, top);
                }
                boolean last = r == rows.size() - 1 || differs(r, r + 1);
                y = top + rowHeight(panels.get(r));
                if (last) {
                    ScalarMap map = present(rows.get(r).maps()).get(0);
                    MapPanel panel = panels.get(r);
                    if (draw) {
                        ScaleBar.of(map.xAxis())
                                .paint(g, columnLeft(0), top + panel.height(), panel.magnificationX(), scale);
                    }
                    y = Math.max(y, top + panel.height() + ScaleBar.height(scale));
                }
                y += gap;
            }
            for (Guide guide : guides) {
                y = paintGuide(g, draw, guide, (int) Math.ceil(y)) + gap;
            }
            Lettering note = Lettering.note(scale);
            for (String line : notes()) {
                y = paragraph(g, draw, note, note.wrap(line, sheetWidth - 2 * margin), margin, y);
            }
            return y + margin;
        }

        /** Returns true if two rows need scale bars of their own. */
        private boolean differs(int one, int other) {
            ScalarMap a = present(rows.get(one).maps()).get(0);
            ScalarMap b = present(rows.get(other).maps()).get(0);
            return !panels.get(one).equals(panels.get(other))
                    || a.xAxis().scale() != b.xAxis().scale();
        }

        private double paragraph(Graphics2D g, boolean draw, Lettering text, List<String> lines, double x, double y) {
            return draw ? text.paragraph(g, lines, x, y) : y + lines.size() * text.lineHeight();
        }

        private double headings(Graphics2D g, boolean draw, double y) {
            Lettering heading = Lettering.heading(scale);
            List<List<String>> wrapped = columns.stream()
                    .map(text -> heading.wrap(text, columnWidth))
                    .toList();
            int lines = wrapped.stream().mapToInt(List::size).max().orElse(1);
            if (draw) {
                for (int c = 0; c < columns.size(); c++) {
                    double top = y + (lines - wrapped.get(c).size()) * heading.lineHeight();
                    heading.paragraph(g, wrapped.get(c), columnLeft(c), top);
                }
            }
            return y + lines * heading.lineHeight();
        }

        private void paintRow(Graphics2D g, int r, int top) {
            Row row = rows.get(r);
            MapPanel panel = panels.get(r);
            Lettering heading = Lettering.heading(scale);
            double y = heading.paragraph(g, heading.wrap(row.label(), labelWidth), margin, top);
            detailText().paragraph(g, detailText().wrap(row.detail(), labelWidth), margin, y);
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
                            : MapPanel.fit(
                                    map.height(),
                                    map.width(),
                                    Math.max(panel.width(), panel.height()),
                                    Math.max(panel.width(), panel.height()));
                    own.paint(g, map, bars.get(r).limits(), colormap, columnLeft(c), top);
                }
            }
            bars.get(r).paint(g, columnLeft(columns.size()), top, rowHeight(panel));
        }

        private double paintGuide(Graphics2D g, boolean draw, Guide guide, int top) {
            MapPanel first = panels.get(0);
            int side = Math.max(first.width(), first.height());
            ScalarMap map = guide.map();
            MapPanel panel = MapPanel.fit(map.height(), map.width(), side, side);
            double height = rowHeight(panel);
            if (draw) {
                ColorLimits limits = ColorLimits.robust(map);
                Lettering heading = Lettering.heading(scale);
                double y = heading.paragraph(g, heading.wrap(guide.label(), labelWidth), margin, top);
                detailText().paragraph(g, detailText().wrap("guide image", labelWidth), margin, y);
                panel.paint(g, map, limits, Colormap.GRAY, columnLeft(0), top);
                ColorBar.of(List.of(map), limits, Colormap.GRAY, "signal (a.u.)", scale)
                        .paint(g, columnLeft(0) + panel.width() + gap, top, height);
                ScaleBar.of(map.xAxis()).paint(g, columnLeft(0), top + panel.height(), panel.magnificationX(), scale);
            }
            return Math.max(top + height, top + panel.height() + ScaleBar.height(scale));
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            notes.add("Colour limits are the same in a row: "
                    + bars.stream().map(bar -> bar.limits().rule()).distinct().collect(Collectors.joining(" or "))
                    + " of "
                    + references.stream().map(columns::get).collect(Collectors.joining(", "))
                    + "; pixels beyond them take the end colours.");
            panels.get(0).note().ifPresent(notes::add);
            if (rows.stream().flatMap(row -> present(row.maps()).stream()).anyMatch(MapFigure::hasGap)) {
                notes.add("Chequered pixels have no value.");
            }
            notes.addAll(footnotes);
            return notes;
        }
    }
}
