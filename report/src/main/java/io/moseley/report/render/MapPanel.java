package io.moseley.report.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;

/**
 * Layout of map pixels on screen pixels: each is a block of {@code factorY × factorX}; nothing is interpolated. Maps
 * larger than the room are first averaged over blocks of {@code reduction × reduction} pixels, which {@link #note()}
 * tells.
 */
public record MapPanel(int mapHeight, int mapWidth, int reduction, int factorY, int factorX) {
    /** Maps thinner than this on the screen are stretched across. */
    private static final int THINNEST = 16;

    private static final int NO_VALUE_LIGHT = 0xEDEDED;
    private static final int NO_VALUE_DARK = 0xC4C4C4;

    /**
     * @param target screen pixels that the longer side should fill at most by magnification
     * @param most screen pixels that the longer side may take at all
     */
    public static MapPanel fit(int mapHeight, int mapWidth, int target, int most) {
        int longer = Math.max(mapHeight, mapWidth);
        int reduction = (longer + most - 1) / most;
        int height = (mapHeight + reduction - 1) / reduction;
        int width = (mapWidth + reduction - 1) / reduction;
        int factor = Math.max(1, target / Math.max(height, width));
        return new MapPanel(mapHeight, mapWidth, reduction, stretch(factor, height), stretch(factor, width));
    }

    private static int stretch(int factor, int size) {
        int shown = factor * size;
        return shown >= THINNEST ? factor : factor * ((THINNEST + shown - 1) / shown);
    }

    public int height() {
        return (mapHeight + reduction - 1) / reduction * factorY;
    }

    public int width() {
        return (mapWidth + reduction - 1) / reduction * factorX;
    }

    /** Screen pixels per map pixel along x. */
    public double magnificationX() {
        return (double) factorX / reduction;
    }

    /** Note on how the pixels are shown. */
    public Optional<String> note() {
        if (reduction > 1) {
            return Optional.of("Each pixel shown is the mean of " + reduction + " × " + reduction + " map pixels.");
        }
        if (factorX > factorY) {
            return Optional.of("Stretched " + factorX / factorY + " times along x.");
        }
        if (factorY > factorX) {
            return Optional.of("Stretched " + factorY / factorX + " times along y.");
        }
        return Optional.empty();
    }

    /** Pixels without a value show a chequerboard. */
    public void paint(Graphics2D g, ScalarMap map, ColorLimits limits, Colormap colormap, int left, int top) {
        double[] shown = map.coarser(reduction).values();
        int columns = (mapWidth + reduction - 1) / reduction;
        BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int y = 0, i = 0; y < height(); y++) {
            int row = y / factorY * columns;
            for (int x = 0; x < width(); x++) {
                double value = shown[row + x / factorX];
                if (Double.isNaN(value)) {
                    pixels[i++] = (x / 4 + y / 4) % 2 == 0 ? NO_VALUE_LIGHT : NO_VALUE_DARK;
                } else {
                    pixels[i++] = colormap.rgb(limits.fraction(value));
                }
            }
        }
        g.drawImage(image, left, top, null);
        g.setColor(new Color(0x808080));
        g.drawRect(left - 1, top - 1, width() + 1, height() + 1);
    }
}
