package io.moseley.report.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;

/**
 * Layout of map pixels on screen pixels, in their true proportion: the shorter side of each is a whole number of screen
 * pixels; nothing is interpolated. Maps larger than the room are first averaged over blocks of {@code reduction ×
 * reduction} pixels, which {@link #note()} tells.
 *
 * @param height of the panel in screen pixels
 * @param width of the panel in screen pixels
 * @param stretchY times that a thin map is stretched along y beyond its true proportion
 * @param stretchX the same along x
 */
public record MapPanel(int mapHeight, int mapWidth, int reduction, int height, int width, int stretchY, int stretchX) {
    /** Maps thinner than this on the screen are stretched across. */
    private static final int THINNEST = 16;

    /** Pixels longer than this, in their width, are taken for a wrong calibration. */
    private static final double LONGEST_PIXEL = 50;

    private static final int NO_VALUE_LIGHT = 0xEDEDED;
    private static final int NO_VALUE_DARK = 0xC4C4C4;

    /**
     * @param target screen pixels that the longer side should fill at most by magnification
     * @param most screen pixels that the longer side may take at all
     */
    public static MapPanel fit(ScalarMap map, int target, int most) {
        return fit(map.height(), map.width(), map.pixelAspect(), target, most);
    }

    /** @param aspect height of a map pixel over its width */
    static MapPanel fit(int mapHeight, int mapWidth, double aspect, int target, int most) {
        boolean isTrue = aspect >= 1 / LONGEST_PIXEL && aspect <= LONGEST_PIXEL;
        double pixelHeight = isTrue ? Math.max(1, aspect) : 1;
        double pixelWidth = isTrue ? Math.max(1, 1 / aspect) : 1;
        double longer = Math.max(mapHeight * pixelHeight, mapWidth * pixelWidth);
        int reduction = (int) Math.ceil(longer / most - 1e-9);
        double height = (mapHeight + reduction - 1) / reduction * pixelHeight;
        double width = (mapWidth + reduction - 1) / reduction * pixelWidth;
        int factor = Math.max(1, (int) (target / Math.max(height, width)));
        int shownHeight = (int) Math.round(factor * height);
        int shownWidth = (int) Math.round(factor * width);
        int stretchY = stretch(shownHeight);
        int stretchX = stretch(shownWidth);
        return new MapPanel(
                mapHeight, mapWidth, reduction, shownHeight * stretchY, shownWidth * stretchX, stretchY, stretchX);
    }

    private static int stretch(int shown) {
        return shown >= THINNEST ? 1 : (THINNEST + shown - 1) / shown;
    }

    /** Screen pixels per map pixel along x. */
    public double magnificationX() {
        return (double) width / ((mapWidth + reduction - 1) / reduction) / reduction;
    }

    /** Note on how the pixels are shown. */
    public Optional<String> note() {
        if (reduction > 1) {
            return Optional.of("Each pixel shown is the mean of " + reduction + " × " + reduction + " map pixels.");
        }
        if (stretchX > stretchY) {
            return Optional.of("Stretched " + stretchX / stretchY + " times along x.");
        }
        if (stretchY > stretchX) {
            return Optional.of("Stretched " + stretchY / stretchX + " times along y.");
        }
        return Optional.empty();
    }

    /** Pixels without a value show a chequerboard. */
    public void paint(Graphics2D g, ScalarMap map, ColorLimits limits, Colormap colormap, int left, int top) {
        double[] shown = map.coarser(reduction).values();
        int rows = (mapHeight + reduction - 1) / reduction;
        int columns = (mapWidth + reduction - 1) / reduction;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int y = 0, i = 0; y < height; y++) {
            int row = (int) ((long) y * rows / height) * columns;
            for (int x = 0; x < width; x++) {
                double value = shown[row + (int) ((long) x * columns / width)];
                if (Double.isNaN(value)) {
                    pixels[i++] = (x / 4 + y / 4) % 2 == 0 ? NO_VALUE_LIGHT : NO_VALUE_DARK;
                } else {
                    pixels[i++] = colormap.rgb(limits.fraction(value));
                }
            }
        }
        g.drawImage(image, left, top, null);
        g.setColor(new Color(0x808080));
        g.drawRect(left - 1, top - 1, width + 1, height + 1);
    }
}
