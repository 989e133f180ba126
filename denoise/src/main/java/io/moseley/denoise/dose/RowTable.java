package io.moseley.denoise.dose;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;

/**
 * Counts summed into blocks of columns and spectral bands, cumulative over the rows: sums over any run of rows cost one
 * subtraction. Immutable.
 */
final class RowTable {
    /** Stands for the sum of all bands. */
    static final int ALL_BANDS = -1;

    private static final int MOST_BLOCKS = 64;
    private static final int BANDS = 12;

    private final int firstRow;
    private final int rows;
    private final int firstBlock;
    private final int blocks;
    private final int allBlocks;
    private final int bands;
    /** Cumulative counts, order (row, block, band); row 0 is zero. */
    private final int[] cumulative;

    private RowTable(int firstRow, int rows, int firstBlock, int blocks, int allBlocks, int bands, int[] cumulative) {
        this.firstRow = firstRow;
        this.rows = rows;
        this.firstBlock = firstBlock;
        this.blocks = blocks;
        this.allBlocks = allBlocks;
        this.bands = bands;
        this.cumulative = cumulative;
    }

    static RowTable of(CountSpectrumImage counts) {
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        int rows = counts.height();
        int width = counts.width();
        int blocks = Math.min(MOST_BLOCKS, width);
        int bands = layout.bands();
        int stride = blocks * bands;
        int[] cumulative = new int[Math.multiplyExact(rows + 1, stride)];
        for (int y = 0; y < rows; y++) {
            int base = (y + 1) * stride;
            System.arraycopy(cumulative, base - stride, cumulative, base, stride);
            for (int x = 0; x < width; x++) {
                int block = base + (int) ((long) x * blocks / width) * bands;
                int pixel = y * width + x;
                for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                    int cell = block + layout.bandOf(counts.entryChannel(i));
                    cumulative[cell] = Math.addExact(cumulative[cell], counts.entryCount(i));
                }
            }
        }
        return new RowTable(0, rows, 0, blocks, blocks, bands, cumulative);
    }

    /** Some adjacent columns: part {@code index} of {@code parts} of equal width. */
    RowTable part(int index, int parts) {
        int from = index * blocks / parts;
        return new RowTable(
                firstRow, rows, firstBlock + from, (index + 1) * blocks / parts - from, allBlocks, bands, cumulative);
    }

    /** The rows from {@code from} to before {@code to}, as a table of their own. */
    RowTable between(int from, int to) {
        return new RowTable(firstRow + from, to - from, firstBlock, blocks, allBlocks, bands, cumulative);
    }

    int rows() {
        return rows;
    }

    int blocks() {
        return blocks;
    }

    int bands() {
        return bands;
    }

    /**
     * Counts of a block of columns.
     *
     * @param from first row
     * @param to row after the last
     * @param band or {@link #ALL_BANDS}
     */
    double sum(int from, int to, int block, int band) {
        if (band == ALL_BANDS) {
            double sum = 0;
            for (int each = 0; each < bands; each++) {
                sum += sum(from, to, block, each);
            }
            return sum;
        }
        int cell = (firstBlock + block) * bands + band;
        int stride = allBlocks * bands;
        return (double) cumulative[(firstRow + to) * stride + cell] - cumulative[(firstRow + from) * stride + cell];
    }
}
