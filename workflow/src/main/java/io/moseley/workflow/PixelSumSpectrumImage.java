package io.moseley.workflow;

import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;

/** An image on a finer grid, summed into the pixels of a coarser one; computed row by row on demand. */
final class PixelSumSpectrumImage implements SpectrumImage {
    private final SpectrumImage fine;
    private final SpectrumImageHeader header;
    private final int factor;

    /** @param header of the coarser grid, whose sides divide those of the finer one by the same whole number */
    PixelSumSpectrumImage(SpectrumImage fine, SpectrumImageHeader header) {
        this.fine = fine;
        this.header = header;
        factor = fine.height() / header.height();
        if (factor * header.height() != fine.height()
                || factor * header.width() != fine.width()
                || header.channels() != fine.channels()) {
            throw new IllegalArgumentException("the grids do not fit into each other");
        }
    }

    @Override
    public SpectrumImageHeader header() {
        return header;
    }

    @Override
    public void readRow(int y, float[] destination) {
        int channels = channels();
        Arrays.fill(destination, 0, width() * channels, 0);
        float[] row = new float[fine.width() * channels];
        for (int dy = 0; dy < factor; dy++) {
            fine.readRow(y * factor + dy, row);
            for (int x = 0; x < fine.width(); x++) {
                for (int c = 0; c < channels; c++) {
                    destination[x / factor * channels + c] += row[x * channels + c];
                }
            }
        }
    }
}
