package io.moseley.workflow.maps;

import io.moseley.io.tiff.TiffMap;
import io.moseley.report.figures.MapFigure;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The maps of the lines of a spectrum image, and their files. */
public final class ElementMaps {
    private ElementMaps() {}

    /** One map per window, in the windows' order; zeros where a window lies outside the energy axis. */
    public static List<ElementMap> of(SpectrumImage image, List<EnergyWindow> windows) {
        List<ElementMap> maps = new ArrayList<>();
        List<String> names = fileNames(windows);
        for (int w = 0; w < windows.size(); w++) {
            EnergyWindow window = windows.get(w);
            ScalarMap map = new ScalarMap(image.header().yAxis(), image.header().xAxis(), image.map(window));
            maps.add(new ElementMap(window, names.get(w), map));
        }
        return maps;
    }

    /** The files' names without extension, safe on every file system, each of them once. */
    public static List<String> fileNames(List<EnergyWindow> windows) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (EnergyWindow window : windows) {
            String name = fileName(window);
            String unique = name;
            for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
                unique = name + "_" + i;
            }
            names.add(unique);
        }
        return names;
    }

    /** Writes a map as {@code name.png}, drawn, and as {@code name.tif}, with its values. */
    public static void write(RunFolder folder, String name, ScalarMap map, MapFigure figure) {
        folder.write(name + ".png", file -> Files.write(file, figure.png()));
        folder.write(name + ".tif", file -> Files.write(file, TiffMap.bytes(map.yAxis(), map.xAxis(), map.values())));
    }

    private static String fileName(EnergyWindow window) {
        String name = window.label().isBlank()
                ? window.text().replace('–', '-').replace(" ", "")
                : window.label().strip();
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceAll("^\\.+", "_");
        return safe.isEmpty() ? "map" : safe;
    }
}
