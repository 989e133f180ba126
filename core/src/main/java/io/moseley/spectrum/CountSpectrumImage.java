package io.moseley.spectrum;

import java.util.Arrays;

/**
 * Raw integer counts, sparse: compressed sparse rows whose rows are the pixels (row-major) and whose columns are the
 * channels. Memory is 6 bytes per occupied voxel and 4 per pixel; cost grows with counts, not with voxels. Immutable.
 *
 * <p>Within a pixel the channels increase strictly and every stored count is positive, so that the same counts always
 * have the same representation.
 */
public final class CountSpectrumImage implements SpectrumImage {
    /** Channels are stored in 16 bits. */
    public static final int MAX_CHANNELS = Character.MAX_VALUE + 1;

    private final SpectrumImageHeader header;
    private final int[] pixelStart;
    private final char[] channelOf;
    private final int[] countOf;
    private final long total;

    CountSpectrumImage(SpectrumImageHeader header, int[] pixelStart, char[] channelOf, int[] countOf) {
        this.header = header;
        this.pixelStart = pixelStart;
        this.channelOf = channelOf;
        this.countOf = countOf;
        long sum = 0;
        for (int i = 0; i < pixelStart[pixelStart.length - 1]; i++) {
            sum += countOf[i];
        }
        this.total = sum;
    }

    /** Collects the counts of an image with the given header; see {@link CountSpectrumImageBuilder}. */
    public static CountSpectrumImageBuilder builder(SpectrumImageHeader header) {
        return new CountSpectrumImageBuilder(header);
    }

    /** Returns a header whose channels can be stored. */
    static SpectrumImageHeader storable(SpectrumImageHeader header) {
        if (header.channels() > MAX_CHANNELS) {
            throw new IllegalArgumentException("at most " + MAX_CHANNELS + " channels, got " + header.channels());
        }
        return header;
    }

    @Override
    public SpectrumImageHeader header() {
        return header;
    }

    /** Sum of all counts, exact. */
    public long totalCounts() {
        return total;
    }

    /** Number of occupied voxels. */
    public int occupiedVoxels() {
        return pixelStart[pixelStart.length - 1];
    }

    /** Index of the first entry of a pixel; {@code entryStart(pixels())} is the number of entries. */
    public int entryStart(int pixel) {
        return pixelStart[pixel];
    }

    /** Channel of an entry. */
    public int entryChannel(int entry) {
        return channelOf[entry];
    }

    /** Count of an entry, positive. */
    public int entryCount(int entry) {
        return countOf[entry];
    }

    /** The count of one voxel, found by binary search. */
    public int count(int y, int x, int channel) {
        int pixel = y * width() + x;
        int index = Arrays.binarySearch(channelOf, pixelStart[pixel], pixelStart[pixel + 1], (char) channel);
        return index >= 0 ? countOf[index] : 0;
    }

    /** The largest count of a voxel; 0 for an empty image. */
    public int maxCount() {
        int max = 0;
        for (int i = 0; i < occupiedVoxels(); i++) {
            max = Math.max(max, countOf[i]);
        }
        return max;
    }

    /** Tells whether every voxel holds the same count as in another image of the same shape, whatever the calibration. */
    public boolean hasSameCounts(CountSpectrumImage other) {
        int entries = occupiedVoxels();
        return other.channels() == channels()
                && other.width() == width()
                && Arrays.equals(other.pixelStart, pixelStart)
                && Arrays.equals(other.channelOf, 0, entries, channelOf, 0, entries)
                && Arrays.equals(other.countOf, 0, entries, countOf, 0, entries);
    }

    /** Replaces the header by another one of the same shape. */
    public CountSpectrumImage withHeader(SpectrumImageHeader newHeader) {
        if (newHeader.height() != height() || newHeader.width() != width() || newHeader.channels() != channels()) {
            throw new IllegalArgumentException("the new header has another shape");
        }
        return new CountSpectrumImage(newHeader, pixelStart, channelOf, countOf);
    }

    @Override
    public void readRow(int y, float[] destination) {
        int channels = channels();
        int width = width();
        Arrays.fill(destination, 0, width * channels, 0f);
        for (int x = 0; x < width; x++) {
            int pixel = y * width + x;
            for (int i = pixelStart[pixel]; i < pixelStart[pixel + 1]; i++) {
                destination[x * channels + channelOf[i]] = countOf[i];
            }
        }
    }

    @Override
    public double[] sumSpectrum() {
        double[] sum = new double[channels()];
        for (int i = 0; i < occupiedVoxels(); i++) {
            sum[channelOf[i]] += countOf[i];
        }
        return sum;
    }

    @Override
    public double[] map(ChannelRange range) {
        double[] map = new double[pixels()];
        for (int pixel = 0; pixel < map.length; pixel++) {
            long sum = 0;
            for (int i = pixelStart[pixel]; i < pixelStart[pixel + 1]; i++) {
                if (range.contains(channelOf[i])) {
                    sum += countOf[i];
                }
            }
            map[pixel] = sum;
        }
        return map;
    }

    @Override
    public double total() {
        return total;
    }

    /** The channels of a range. Times stay as they are: every pixel was exposed as long as before. */
    public CountSpectrumImage cropEnergy(ChannelRange range) {
        if (range.size() == channels()) {
            return this;
        }
        CountSpectrumImageBuilder builder =
                builder(header.withEnergyAxis(header.energyAxis().crop(range)));
        for (int pixel = 0; pixel < pixels(); pixel++) {
            for (int i = pixelStart[pixel]; i < pixelStart[pixel + 1]; i++) {
                if (range.contains(channelOf[i])) {
                    builder.add(pixel, channelOf[i] - range.first(), countOf[i]);
                }
            }
        }
        return builder.build();
    }

    /** The pixels of a region. */
    public CountSpectrumImage crop(Region region) {
        NavigationAxis y = header.yAxis().crop(region.y(), region.height());
        NavigationAxis x = header.xAxis().crop(region.x(), region.width());
        CountSpectrumImageBuilder builder = builder(header.withNavigation(y, x));
        for (int row = 0; row < region.height(); row++) {
            for (int column = 0; column < region.width(); column++) {
                int pixel = (region.y() + row) * width() + region.x() + column;
                for (int i = pixelStart[pixel]; i < pixelStart[pixel + 1]; i++) {
                    builder.add(row * region.width() + column, channelOf[i], countOf[i]);
                }
            }
        }
        return builder.build();
    }

    /**
     * Sums groups of pixels and channels. Live and real time grow with the number of pixels that are summed, offsets
     * move to the centres of the new pixels and channels; remainders at the ends are dropped.
     */
    public CountSpectrumImage rebin(int factorY, int factorX, int factorEnergy) {
        SpectrumImageHeader rebinned = header.withNavigation(
                        header.yAxis().rebin(factorY), header.xAxis().rebin(factorX))
                .withEnergyAxis(header.energyAxis().rebin(factorEnergy))
                .withAcquisition(header.acquisition().scaleTimes((double) factorY * factorX));
        CountSpectrumImageBuilder builder = builder(rebinned);
        int[] spectrum = new int[rebinned.channels()];
        for (int y = 0; y < rebinned.height(); y++) {
            for (int x = 0; x < rebinned.width(); x++) {
                Arrays.fill(spectrum, 0);
                for (int dy = 0; dy < factorY; dy++) {
                    for (int dx = 0; dx < factorX; dx++) {
                        int pixel = (y * factorY + dy) * width() + x * factorX + dx;
                        for (int i = pixelStart[pixel]; i < pixelStart[pixel + 1]; i++) {
                            int channel = channelOf[i] / factorEnergy;
                            if (channel < spectrum.length) {
                                spectrum[channel] = Math.addExact(spectrum[channel], countOf[i]);
                            }
                        }
                    }
                }
                builder.addSpectrum(y * rebinned.width() + x, spectrum);
            }
        }
        return builder.build();
    }
}
