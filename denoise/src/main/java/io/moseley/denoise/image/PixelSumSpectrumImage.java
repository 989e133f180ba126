package io.moseley.denoise.image;

import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;

/**
 * An image on a finer grid of the same area, summed into the pixels of a coarser one by the area they share; computed row
 * by row on demand.
 */
public record PixelSumSpectrumImage(SpectrumImage fine, SpectrumImageHeader header) implements SpectrumImage {
    private static final double ROUNDING = 1e-9;

    public PixelSumSpectrumImage {
        if (fine.height() < header.height() || fine.width() < header.width() || header.channels() != fine.channels()) {
            throw new IllegalArgumentException("the grids do not fit into each other");
        }
    }

    /**
     * @param header of a grid that is as fine or coarser, along both axes; the ratio need not be a whole number
     * @return the image itself if it is on that grid
     */
    public static SpectrumImage onGridOf(SpectrumImageHeader header, SpectrumImage image) {
        return image.height() == header.height() && image.width() == header.width()
                ? image
                : new PixelSumSpectrumImage(image, header);
    }

    @Override
    public void readRow(int y, float[] destination) {
        int channels = channels();
        Arrays.fill(destination, 0, width() * channels, 0);
        float[] row = new float[fine.width() * channels];
        double ratio = (double) fine.height() / height();
        for (int fineY = (int) (y * ratio + ROUNDING); fineY < (y + 1) * ratio - ROUNDING; fineY++) {
            fine.readRow(fineY, row);
            add(row, shared(fineY, y, ratio), destination);
        }
    }

    private void add(float[] row, double share, float[] destination) {
        int channels = channels();
        double ratio = (double) fine.width() / width();
        for (int x = 0; x < width(); x++) {
            for (int fineX = (int) (x * ratio + ROUNDING); fineX < (x + 1) * ratio - ROUNDING; fineX++) {
                float part = (float) (share * shared(fineX, x, ratio));
                for (int c = 0; c < channels; c++) {
                    destination[x * channels + c] += part * row[fineX * channels + c];
                }
            }
        }
    }

    /** The part of a fine pixel that lies in a coarse one. */
    private static double shared(int fine, int coarse, double ratio) {
        double part = Math.min(fine + 1, (coarse + 1) * ratio) - Math.max(fine, coarse * ratio);
        return part > 1 - ROUNDING ? 1 : part;
    }
}
