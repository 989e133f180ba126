package io.moseley.report.figures;

import io.moseley.report.render.ColorBar;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.Colormap;
import io.moseley.report.render.Lettering;
import io.moseley.report.render.MapPanel;
import io.moseley.report.render.ScalarMap;
import io.moseley.report.render.ScaleBar;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One map with title, energy window, scale bar and colour bar.
 *
 * <pre>{@code
 * byte[] png = new MapFigure(map).title("Fe Kα").subtitle(window.text()).png();
 * }</pre>
 *
 * <p>Without {@link #limits}, the limits are {@link ColorLimits#robust(ScalarMap)} and the picture says so. Pixels are
 * magnified by a whole number or, in maps of more than {@value #LARGEST} pixels along a side, averaged over blocks.
 */
public final class MapFigure extends Figure<MapFigure> {
    private static final int TARGET = 640;
    static final int LARGEST = 4096;

    private final ScalarMap map;
    private String subtitle = "";
    private String unit = "counts per pixel";
    private ColorLimits limits;
    private Colormap colormap = Colormap.VIRIDIS;

    public MapFigure(ScalarMap map) {
        this.map = map;
        this.limits = ColorLimits.robust(map);
    }

    /** The energy window, "6.32–6.48 keV". */
    public MapFigure subtitle(String value) {
        subtitle = Objects.requireNonNull(value);
        return this;
    }

    /** Unit of the colour bar; "counts per pixel" if not set. */
    public MapFigure unit(String value) {
        unit = Objects.requireNonNull(value);
        return this;
    }

    public MapFigure limits(ColorLimits value) {
        limits = Objects.requireNonNull(value);
        return this;
    }

    public MapFigure colormap(Colormap value) {
        colormap = Objects.requireNonNull(value);
        return this;
    }

    @Override
    MapFigure self() {
        return this;
    }

    @Override
    public BufferedImage render() {
        MapPanel panel = MapPanel.fit(map, TARGET, LARGEST);
        double scale = Math.max(
                1,
                Math.min(
                        4,
                        Math.max(
                                Math.sqrt((double) panel.width() * panel.height()) / TARGET,
                                Math.max(panel.width(), panel.height()) / 1600.0)));
        double margin = 16 * scale;
        double gap = 12 * scale;
        ScaleBar scaleBar = ScaleBar.of(map.xAxis());
        ColorBar colorBar = ColorBar.of(List.of(map), limits, colormap, unit, scale);
        double barHeight = Math.max(panel.height(), ColorBar.shortest(scale));
        double inner = Math.max(
                panel.width() + gap + colorBar.width(barHeight),
                Math.max(scaleBar.width(panel.magnificationX(), scale), 300 * scale));
        int mapLeft = (int) Math.ceil(margin);
        return draw(mapLeft + inner + margin, g -> {
            double top = margin - 3 * scale;
            double y = writeTitle(g, inner + 2 * margin, margin, top, scale);
            double header =
                    Lettering.label(scale).withColor(Lettering.MUTED).paragraph(g, subtitle, margin, y, inner) - top;
            int mapTop = (int) Math.ceil(margin + header + (header > 0 ? 8 * scale : 0));
            if (g != null) {
                panel.paint(g, map, limits, colormap, mapLeft, mapTop);
                colorBar.paint(g, mapLeft + panel.width() + gap, mapTop, barHeight);
                scaleBar.paint(g, mapLeft, mapTop + panel.height(), panel.magnificationX(), scale);
            }
            double belowMap = mapTop + Math.max(panel.height() + ScaleBar.height(scale), barHeight) + 4 * scale;
            return writeNotes(g, notes(panel), inner + 2 * margin, margin, belowMap, scale);
        });
    }

    private List<String> notes(MapPanel panel) {
        List<String> notes = new ArrayList<>();
        notes.add("Colour limits " + limits.text() + ".");
        panel.note().ifPresent(notes::add);
        if (map.hasGap()) {
            notes.add("Chequered pixels have no value.");
        }
        return notes;
    }
}
