package io.moseley.spectrum;

/**
 * A spectrum image: one spectrum for each pixel of a map, in the order (y, x, channel). Values are counts or expected
 * counts, never negative. Implementations may be sparse, dense or computed on demand, so whole cubes are never handed
 * out: readers stream rows, or ask for sums and maps.
 */
public interface SpectrumImage {
    SpectrumImageHeader header();

    /**
     * Writes the spectra of one row of pixels.
     *
     * @param destination at least width × channels values in the order (x, channel); overwritten
     */
    void readRow(int y, float[] destination);

    default int height() {
        return header().height();
    }

    default int width() {
        return header().width();
    }

    default int channels() {
        return header().channels();
    }

    default int pixels() {
        return header().pixels();
    }

    default EnergyAxis energyAxis() {
        return header().energyAxis();
    }

    /** Sum over all pixels, per channel. */
    default double[] sumSpectrum() {
        int channels = channels();
        double[] sum = new double[channels];
        forEachRow((y, row) -> {
            for (int i = 0, x = 0; x < width(); x++) {
                for (int c = 0; c < channels; c++) {
                    sum[c] += row[i++];
                }
            }
        });
        return sum;
    }

    /** Sum over a range of channels, per pixel, row-major. */
    default double[] map(ChannelRange range) {
        int channels = channels();
        int width = width();
        double[] map = new double[pixels()];
        forEachRow((y, row) -> {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int c = range.first(); c < range.end(); c++) {
                    sum += row[x * channels + c];
                }
                map[y * width + x] = sum;
            }
        });
        return map;
    }

    /** Sum over the window of energies, per pixel, row-major; zeros if the window lies outside the axis. */
    default double[] map(EnergyWindow window) {
        return map(energyAxis().channels(window));
    }

    /** Sum over all channels, per pixel, row-major. */
    default double[] sumImage() {
        return map(new ChannelRange(0, channels()));
    }

    /** Sum of all values. */
    default double total() {
        double total = 0;
        for (double value : sumSpectrum()) {
            total += value;
        }
        return total;
    }

    /** Streams all rows in order through one buffer. */
    default void forEachRow(RowVisitor visitor) {
        float[] row = new float[Math.multiplyExact(width(), channels())];
        for (int y = 0; y < height(); y++) {
            readRow(y, row);
            visitor.visit(y, row);
        }
    }

    /** Receives one row of spectra in the order (x, channel); the array is used again for the next row. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(int y, float[] row);
    }
}
