package io.moseley.workflow.input;

import io.moseley.denoise.image.PaddedSpectrumImage;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Text;
import java.util.Optional;

/**
 * The rectangle of a map that was scanned, where its borders were not: rows or columns without a single count beside others with
 * many. A run works on this area alone; the cube that it writes has the size of the map, and is zero elsewhere.
 *
 * @param region of the map
 * @param height pixels of the whole map along y
 * @param width pixels of the whole map along x
 */
public record ScannedArea(Region region, int height, int width) {
    /** Mean counts of a row or column of the area, from which on an empty one beside it is none of its kind. */
    private static final double LEAST_COUNTS = 30;

    /** Rows and columns that an area needs, and that must be empty in all to be taken for unscanned. */
    private static final int LEAST_SIDE = 8;

    private static final int LEAST_EMPTY = 4;

    /**
     * Finds the area.
     *
     * @param counts of the whole map
     * @return empty if the whole map was scanned, or nothing tells
     */
    static Optional<ScannedArea> of(CountSpectrumImage counts) {
        int top = counts.height();
        int bottom = 0;
        int left = counts.width();
        int right = 0;
        for (int p = 0; p < counts.pixels(); p++) {
            if (counts.entryStart(p + 1) > counts.entryStart(p)) {
                top = Math.min(top, p / counts.width());
                bottom = Math.max(bottom, p / counts.width() + 1);
                left = Math.min(left, p % counts.width());
                right = Math.max(right, p % counts.width() + 1);
            }
        }
        int rows = bottom - top;
        int columns = right - left;
        boolean isSmaller = counts.height() - rows >= LEAST_EMPTY || counts.width() - columns >= LEAST_EMPTY;
        return isSmaller
                        && Math.min(rows, columns) >= LEAST_SIDE
                        && counts.totalCounts() >= LEAST_COUNTS * Math.max(rows, columns)
                ? Optional.of(new ScannedArea(new Region(top, left, rows, columns), counts.height(), counts.width()))
                : Optional.empty();
    }

    /** Whether counts lie in this area only. */
    boolean holdsAll(CountSpectrumImage counts) {
        return counts.crop(region).totalCounts() == counts.totalCounts();
    }

    /** The part of a guide of the whole map that shows this area, to the nearest pixel of the guide. */
    GuideImage crop(GuideImage guide) {
        int top = (int) Math.round((double) region.y() * guide.height() / height);
        int bottom = (int) Math.round((double) (region.y() + region.height()) * guide.height() / height);
        int left = (int) Math.round((double) region.x() * guide.width() / width);
        int right = (int) Math.round((double) (region.x() + region.width()) * guide.width() / width);
        NavigationAxis y = guide.yAxis().crop(top, Math.max(1, bottom - top));
        NavigationAxis x = guide.xAxis().crop(left, Math.max(1, right - left));
        float[] values = new float[y.size() * x.size()];
        for (int p = 0; p < values.length; p++) {
            values[p] = guide.value(Math.min(guide.height() - 1, top + p / x.size()), left + p % x.size());
        }
        return new GuideImage(guide.detector(), y, x, values);
    }

    /**
     * Puts an estimate of this area into the whole map, which is zero around it.
     *
     * @param inner on the map's grid or a finer one
     * @param recorded the header of the whole map
     */
    public SpectrumImage pad(SpectrumImage inner, SpectrumImageHeader recorded) {
        int finer = inner.height() / region.height();
        Region part =
                new Region(region.y() * finer, region.x() * finer, region.height() * finer, region.width() * finer);
        return new PaddedSpectrumImage(
                inner,
                part,
                inner.header()
                        .withNavigation(
                                recorded.yAxis().resample(height * finer),
                                recorded.xAxis().resample(width * finer)));
    }

    /** For the user. */
    public String sentence() {
        return Text.format(
                "only rows %d to %d and columns %d to %d of the %d × %d pixels hold counts: the others were not scanned; they take"
                        + " no part, maps and pictures show the scanned area, and the cube is zero elsewhere",
                region.y(),
                region.y() + region.height() - 1,
                region.x(),
                region.x() + region.width() - 1,
                height,
                width);
    }
}
