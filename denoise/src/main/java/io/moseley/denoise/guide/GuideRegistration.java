package io.moseley.denoise.guide;

import io.moseley.error.UsageException;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.util.Locale;
import java.util.Map;

/**
 * Brings a guide image onto the grid of a spectrum image by its calibration. Where the guide is finer its pixels are
 * averaged by the area they share with a pixel of the map, where it is coarser it is interpolated linearly; the ratio
 * need not be an integer. A guide that covers another area is refused, for a shifted guide would paint false edges.
 */
public final class GuideRegistration {
    /** Aspect ratios in pixels may differ by this fraction, and by rounding to whole pixels. */
    private static final double TOLERANCE = 0.02;

    private static final Map<String, Double> METRES =
            Map.of("m", 1.0, "mm", 1e-3, "um", 1e-6, "µm", 1e-6, "μm", 1e-6, "nm", 1e-9, "pm", 1e-12, "Å", 1e-10);

    private GuideRegistration() {}

    /**
     * The guide on the grid of the given axes.
     *
     * @return height × width values, row-major
     * @throws UsageException if the guide covers another area
     */
    public static float[] register(GuideImage guide, NavigationAxis yAxis, NavigationAxis xAxis) {
        requireSameArea(guide, yAxis, xAxis);
        return resample(guide.values(), guide.height(), guide.width(), yAxis.size(), xAxis.size());
    }

    /** Guide pixels per map pixel along x; above 1 if the guide is finer. */
    public static double ratio(GuideImage guide, NavigationAxis xAxis) {
        return (double) guide.width() / xAxis.size();
    }

    /** Refuses a guide that covers another area than the axes do. */
    public static void requireSameArea(GuideImage guide, NavigationAxis yAxis, NavigationAxis xAxis) {
        requireSameExtent("y", guide.yAxis(), yAxis);
        requireSameExtent("x", guide.xAxis(), xAxis);
        double ratioY = (double) guide.height() / yAxis.size();
        double ratioX = (double) guide.width() / xAxis.size();
        if (Math.abs(ratioY / ratioX - 1) > TOLERANCE + 1.0 / Math.min(yAxis.size(), xAxis.size())) {
            throw refused(String.format(
                    Locale.ROOT,
                    "the guide has %d × %d pixels, the map %d × %d: another aspect ratio",
                    guide.height(),
                    guide.width(),
                    yAxis.size(),
                    xAxis.size()));
        }
    }

    private static void requireSameExtent(String name, NavigationAxis guide, NavigationAxis map) {
        Double guideUnit = METRES.get(guide.units());
        Double mapUnit = METRES.get(map.units());
        if (guideUnit == null || mapUnit == null) {
            return;
        }
        double guideExtent = guide.extent() * guideUnit;
        double mapExtent = map.extent() * mapUnit;
        double pixel = Math.max(map.scale() * mapUnit, guide.scale() * guideUnit);
        // More than a pixel would be stretched away by the resampling, and shift what the guide shows.
        if (Math.abs(guideExtent - mapExtent) > 1.001 * pixel) {
            throw refused(String.format(
                    Locale.ROOT,
                    "the guide is %.4g %s wide along %s, the map %.4g %s: it shows another area",
                    guide.extent(),
                    guide.units(),
                    name,
                    map.extent(),
                    map.units()));
        }
        // Origins are compared only where both are stated: many files leave one of them at zero.
        double guideStart = (guide.offset() - guide.scale() / 2) * guideUnit;
        double mapStart = (map.offset() - map.scale() / 2) * mapUnit;
        if (guide.offset() != 0 && map.offset() != 0 && Math.abs(guideStart - mapStart) > 1.001 * pixel) {
            throw refused(String.format(
                    Locale.ROOT,
                    "the guide begins at %.4g %s along %s, the map at %.4g %s: it shows another area",
                    guide.offset(),
                    guide.units(),
                    name,
                    map.offset(),
                    map.units()));
        }
    }

    private static UsageException refused(String what) {
        return new UsageException(
                what,
                "--guide",
                "give the image that was recorded with this map, cropped to it, or denoise with --guide none");
    }

    /**
     * Separable resampling of (y, x) values by shared area (finer source) or linear interpolation (coarser source); means
     * are kept where the source is finer.
     */
    public static float[] resample(float[] source, int height, int width, int newHeight, int newWidth) {
        float[] rows = alongLast(source, height, width, newWidth);
        float[] columns = alongLast(transpose(rows, height, newWidth), newWidth, height, newHeight);
        return transpose(columns, newWidth, newHeight);
    }

    private static float[] alongLast(float[] source, int rows, int size, int newSize) {
        if (size == newSize) {
            return source;
        }
        float[] result = new float[rows * newSize];
        double ratio = (double) size / newSize;
        for (int i = 0; i < newSize; i++) {
            double from = i * ratio;
            double to = (i + 1) * ratio;
            if (ratio >= 1) {
                int last = Math.min(size, (int) Math.ceil(to - 1e-9));
                for (int j = (int) from; j < last; j++) {
                    double share = (Math.min(to, j + 1) - Math.max(from, j)) / ratio;
                    for (int r = 0; r < rows; r++) {
                        result[r * newSize + i] += (float) (share * source[r * size + j]);
                    }
                }
            } else {
                double centre = Math.max(0, Math.min(size - 1, (from + to) / 2 - 0.5));
                int left = (int) Math.min(centre, Math.max(0, size - 2));
                int right = Math.min(size - 1, left + 1);
                float weight = (float) (centre - left);
                for (int r = 0; r < rows; r++) {
                    result[r * newSize + i] =
                            (1 - weight) * source[r * size + left] + weight * source[r * size + right];
                }
            }
        }
        return result;
    }

    private static float[] transpose(float[] source, int rows, int columns) {
        float[] result = new float[source.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                result[c * rows + r] = source[r * columns + c];
            }
        }
        return result;
    }
}
