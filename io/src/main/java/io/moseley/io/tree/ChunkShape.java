package io.moseley.io.tree;

/**
 * Chunks of whole spectra of about square groups of pixels.
 *
 * @param rows of pixels in a chunk
 * @param columns of pixels in a chunk
 */
public record ChunkShape(int rows, int columns) {
    /** About 1 MB: small enough to be read for a few pixels, large enough to be compressed well. */
    private static final long CHUNK_BYTES = 1 << 20;

    /** Most bytes that a writer holds at a time: a band of chunks across the width of the map. */
    private static final long BAND_BYTES = 64 << 20;

    /** @param shape (y, x) or (y, x, channel) */
    public static ChunkShape of(int[] shape, int elementBytes) {
        long pixelBytes = (long) elementBytes * (shape.length > 2 ? shape[2] : 1);
        long side = (long) Math.max(1, Math.floor(Math.sqrt((double) CHUNK_BYTES / pixelBytes)));
        long rowsOfBand = Math.max(1, BAND_BYTES / (pixelBytes * shape[1]));
        int rows = (int) Math.min(Math.min(side, rowsOfBand), shape[0]);
        int columns = (int) Math.max(1, Math.min(shape[1], CHUNK_BYTES / pixelBytes / rows));
        return new ChunkShape(rows, columns);
    }
}
