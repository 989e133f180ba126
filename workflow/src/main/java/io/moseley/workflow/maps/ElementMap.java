package io.moseley.workflow.maps;

import io.moseley.report.figures.MapFigure;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.LineLabel;

/**
 * The intensity in an energy window, per pixel.
 *
 * @param fileName without extension, safe on every file system, unique among the maps it was made with: "Fe_Ka"
 */
public record ElementMap(EnergyWindow window, String fileName, ScalarMap map) {
    /** For people: "Fe Kα"; the window where it has no label. */
    public String title() {
        return window.label().isBlank() ? window.text() : LineLabel.text(window.label());
    }

    /** The map as a picture with title and window. */
    public MapFigure figure() {
        MapFigure figure = new MapFigure(map).title(title());
        return window.label().isBlank() ? figure : figure.subtitle(window.text());
    }
}
