package io.moseley.report.figures;

import io.moseley.report.render.ColorBar;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.Colormap;
import io.moseley.report.render.Lettering;
import io.moseley.report.render.MapPanel;
import io.moseley.report.render.ScalarMap;
import io.moseley.report.render.ScaleBar;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One map with title, energy window, scale bar and colour bar.
 *
 * <pre>{@code
 * new MapFigure(map).title("Fe Kα").subtitle(window.text()).writePng(path, false);
 * }</pre>
 *
 * <p>Each {@code …(value)} method returns a changed copy. Without {@link #limits}, the limits are
 * {@link ColorLimits#robust(ScalarMap)} and the picture says so. Pixels are magnified by a whole number or, in maps of
 * more than {@value #LARGEST} pixels along a side, averaged over blocks.
 */
public final class MapFigure implements Figure {
    private static final int TARGET = 640;
    static final int LARGEST = 4096;

    private final ScalarMap map;
    private final String title;
    private final String subtitle;
    private final String unit;
    private final ColorLimits limits;
    private final Colormap colormap;
    private final List<String> footnotes;

    public MapFigure(ScalarMap map) {
        this(map, "", "", "counts per pixel", ColorLimits.robust(map), Colormap.VIRIDIS, List.of());
    }

    private MapFigure(
            ScalarMap map,
            String title,
            String subtitle,
            String unit,
            ColorLimits limits,
            Colormap colormap,
            List<String> footnotes) {
        this.map = map;
        this.title = Objects.requireNonNull(title);
        this.subtitle = Objects.requireNonNull(subtitle);
        this.unit = Objects.requireNonNull(unit);
        this.limits = Objects.requireNonNull(limits);
        this.colormap = Objects.requireNonNull(colormap);
        this.footnotes = footnotes;
    }

    /** "Fe Kα". */
    public MapFigure title(String value) {
        return new MapFigure(map, value, subtitle, unit, limits, colormap, footnotes);
    }

    /** The energy window, "6.32–6.48 keV". */
    public MapFigure subtitle(String value) {
        return new MapFigure(map, title, value, unit, limits, colormap, footnotes);
    }

    /** Unit of the colour bar; "counts per pixel" if not set. */
    public MapFigure unit(String value) {
        return new MapFigure(map, title, subtitle, value, limits, colormap, footnotes);
    }

    public MapFigure limits(ColorLimits value) {
        return new MapFigure(map, title, subtitle, unit, value, colormap, footnotes);
    }

    public MapFigure colormap(Colormap value) {
        return new MapFigure(map, title, subtitle, unit, limits, value, footnotes);
    }

    /** Adds a line below the map. */
    public MapFigure footnote(String value) {
        List<String> more = new ArrayList<>(footnotes);
        more.add(value);
        return new MapFigure(map, title, subtitle, unit, limits, colormap, List.copyOf(more));
    }

    /** The limits in use. */
    public ColorLimits limits() {
        return limits;
    }

    @Override
    public BufferedImage render() {
        MapPanel panel = MapPanel.fit(map.height(), map.width(), TARGET, LARGEST);
        double scale = Math.max(
                1,
                Math.min(
                        4,
                        Math.max(
                                Math.sqrt((double) panel.width() * panel.height()) / TARGET,
                                Math.max(panel.width(), panel.height()) / 1600.0)));
        double margin = 16 * scale;
        ScaleBar scaleBar = ScaleBar.of(map.xAxis());
        ColorBar colorBar = ColorBar.of(List.of(map), limits, colormap, unit, scale);
        double barHeight = Math.max(panel.height(), ColorBar.shortest(scale));
        double gap = 12 * scale;
        Lettering titleText = Lettering.title(scale);
        Lettering subtitleText = Lettering.label(scale).withColor(Lettering.MUTED);
        Lettering note = Lettering.note(scale);

        double inner = Math.max(
                panel.width() + gap + colorBar.width(barHeight),
                Math.max(scaleBar.width(panel.magnificationX(), scale), 300 * scale));
        List<String> titleLines = title.isEmpty() ? List.of() : titleText.wrap(title, inner);
        List<String> subtitleLines = subtitle.isEmpty() ? List.of() : subtitleText.wrap(subtitle, inner);
        List<String> noteLines = new ArrayList<>();
        for (String line : notes(panel)) {
            noteLines.addAll(note.wrap(line, inner));
        }
        double header = titleLines.size() * titleText.lineHeight() + subtitleLines.size() * subtitleText.lineHeight();
        int mapTop = (int) Math.ceil(margin + header + (header > 0 ? 8 * scale : 0));
        int mapLeft = (int) Math.ceil(margin);
        double belowMap = mapTop + Math.max(panel.height() + ScaleBar.height(scale), barHeight) + 4 * scale;
        double height = belowMap + noteLines.size() * note.lineHeight() + margin;

        BufferedImage sheet = Figure.sheet(mapLeft + inner + margin, height);
        Graphics2D g = Figure.pen(sheet);
        double y = titleText.paragraph(g, titleLines, margin, margin - 3 * scale);
        subtitleText.paragraph(g, subtitleLines, margin, y);
        panel.paint(g, map, limits, colormap, mapLeft, mapTop);
        colorBar.paint(g, mapLeft + panel.width() + gap, mapTop, barHeight);
        scaleBar.paint(g, mapLeft, mapTop + panel.height(), panel.magnificationX(), scale);
        note.paragraph(g, noteLines, margin, belowMap);
        g.dispose();
        return sheet;
    }

    private List<String> notes(MapPanel panel) {
        List<String> notes = new ArrayList<>();
        notes.add("Colour limits " + limits.text() + ".");
        panel.note().ifPresent(notes::add);
        if (hasGap(map)) {
            notes.add("Chequered pixels have no value.");
        }
        notes.addAll(footnotes);
        return notes;
    }

    static boolean hasGap(ScalarMap map) {
        for (double value : map.values()) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
