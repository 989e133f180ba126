package io.moseley.denoise.image;

import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;

/**
 * A spectrum image as part of a larger one that is zero around it.
 *
 * @param region where the inner image lies
 * @param header of the larger image, with the inner one's energy axis
 */
public record PaddedSpectrumImage(SpectrumImage inner, Region region, SpectrumImageHeader header)
        implements SpectrumImage {
    @Override
    public void readRow(int y, float[] destination) {
        Arrays.fill(destination, 0, Math.multiplyExact(width(), channels()), 0);
        if (y >= region.y() && y < region.y() + region.height()) {
            float[] row = new float[inner.width() * channels()];
            inner.readRow(y - region.y(), row);
            System.arraycopy(row, 0, destination, region.x() * channels(), row.length);
        }
    }
}
