package io.moseley.spectrum;

import java.util.Arrays;

/**
 * A spectrum image whose values are all in memory, as float32, one array per row of pixels. For expected counts and
 * small maps; raw counts belong into a {@link CountSpectrumImage}.
 */
public final class DenseSpectrumImage implements SpectrumImage {
    private final SpectrumImageHeader header;
    private final float[][] rows;

    private DenseSpectrumImage(SpectrumImageHeader header, float[][] rows) {
        this.header = header;
        this.rows = rows;
    }

    /**
     * @param rows height arrays of width × channels values in the order (x, channel); taken over, not copied
     */
    public static DenseSpectrumImage of(SpectrumImageHeader header, float[][] rows) {
        int rowLength = Math.multiplyExact(header.width(), header.channels());
        if (rows.length != header.height() || Arrays.stream(rows).anyMatch(row -> row.length != rowLength)) {
            throw new IllegalArgumentException(
                    "rows do not fit the header: expected " + header.height() + " × " + rowLength + " values");
        }
        return new DenseSpectrumImage(header, rows);
    }

    /** Evaluates another spectrum image into memory. */
    public static DenseSpectrumImage copyOf(SpectrumImage source) {
        float[][] rows = new float[source.height()][Math.multiplyExact(source.width(), source.channels())];
        for (int y = 0; y < rows.length; y++) {
            source.readRow(y, rows[y]);
        }
        return new DenseSpectrumImage(source.header(), rows);
    }

    @Override
    public SpectrumImageHeader header() {
        return header;
    }

    public float value(int y, int x, int channel) {
        return rows[y][x * channels() + channel];
    }

    @Override
    public void readRow(int y, float[] destination) {
        System.arraycopy(rows[y], 0, destination, 0, rows[y].length);
    }

    @Override
    public void forEachRow(RowVisitor visitor) {
        for (int y = 0; y < rows.length; y++) {
            visitor.visit(y, rows[y]);
        }
    }
}
