package io.moseley.denoise.bm3d;

import io.moseley.util.Parallel;
import java.util.Arrays;

/**
 * Finds the blocks similar to each reference block: by the mean squared difference over all planes, of pixels or, where
 * noise is high, of transformed blocks whose small coefficients are set to 0.
 */
final class BlockMatcher {
    private final BlockGrid grid;
    private final FilterStep step;
    private final double sigma;
    private final float limit;

    /** @param sigma of the noise */
    BlockMatcher(BlockGrid grid, FilterStep step, int planes, double sigma) {
        this.grid = grid;
        this.step = step;
        this.sigma = sigma;
        double threshold = step.matching().threshold() + step.matching().noise() * sigma * sigma;
        limit = (float) (threshold * planes * step.blockSize() * step.blockSize());
    }

    /** @return of each row of references */
    BlockMatches[] matches(float[][] planes, int threads) {
        BlockMatches[] matches = new BlockMatches[grid.referenceRows()];
        Parallel.run(matches.length, threads, (from, to) -> {
            for (int i = from; i < to; i++) {
                BlockMatches row = new BlockMatches(grid.referenceColumns(), step.stackSize(), limit);
                int y = grid.referenceRow(i);
                for (int j = 0; j < grid.referenceColumns(); j++) {
                    row.begin(j, y * grid.columns() + grid.referenceColumn(j));
                }
                if (step.stackSize() > 1) {
                    if (step.matching().cut() > 0) {
                        offerByCoefficients(planes, (float) (step.matching().cut() * sigma), y, row);
                    } else {
                        offerByPixels(planes, y, row);
                    }
                }
                matches[i] = row;
            }
        });
        return matches;
    }

    /** Differences of whole image rows for one displacement after the other, summed over the blocks' rows first. */
    private void offerByPixels(float[][] planes, int y, BlockMatches matches) {
        int size = step.blockSize();
        int width = grid.width();
        int radius = step.searchRadius();
        float[] inColumns = new float[width];
        for (int candidate = Math.max(0, y - radius); candidate <= Math.min(grid.rows() - 1, y + radius); candidate++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int from = Math.max(0, -dx);
                int to = Math.min(width, width - dx);
                if (to - from < size || (candidate == y && dx == 0)) {
                    continue;
                }
                Arrays.fill(inColumns, 0);
                for (float[] plane : planes) {
                    for (int i = 0; i < size; i++) {
                        addSquares(plane, (y + i) * width, (candidate + i) * width + dx, inColumns, from, to);
                    }
                }
                for (int j = 0; j < grid.referenceColumns(); j++) {
                    int x = grid.referenceColumn(j);
                    if (x >= from && x + size <= to) {
                        float sum = 0;
                        for (int i = x; i < x + size; i++) {
                            sum += inColumns[i];
                        }
                        matches.offer(j, candidate * grid.columns() + x + dx, sum);
                    }
                }
            }
        }
    }

    private static void addSquares(float[] plane, int first, int second, float[] sums, int from, int to) {
        for (int x = from; x < to; x++) {
            float difference = plane[first + x] - plane[second + x];
            sums[x] += difference * difference;
        }
    }

    private void offerByCoefficients(float[][] planes, float cut, int y, BlockMatches matches) {
        int block = step.blockSize() * step.blockSize();
        int columns = grid.columns();
        int radius = step.searchRadius();
        int from = Math.max(0, y - radius);
        int to = Math.min(grid.rows(), y + radius + 1);
        BlockSpectra transform = new BlockSpectra(grid, step.blockTransform(), 0);
        float[] spectra = new float[(to - from) * columns * block];
        float[] inOrder = new float[spectra.length];
        float[] differences = new float[grid.referenceColumns() * (to - from) * (2 * radius + 1)];
        for (float[] plane : planes) {
            transform.forward(plane, from, to, spectra);
            coefficientsOutside(spectra, inOrder, cut, to - from, columns, block);
            for (int j = 0; j < grid.referenceColumns(); j++) {
                int x = grid.referenceColumn(j);
                int left = Math.max(0, x - radius);
                int right = Math.min(columns, x + radius + 1);
                for (int row = 0; row < to - from; row++) {
                    int at = (j * (to - from) + row) * (2 * radius + 1) + left - x + radius;
                    for (int k = 0; k < block; k++) {
                        float reference = inOrder[((y - from) * block + k) * columns + x];
                        addSquares(
                                reference, inOrder, (row * block + k) * columns + left, differences, at, right - left);
                    }
                }
            }
        }
        for (int j = 0; j < grid.referenceColumns(); j++) {
            int x = grid.referenceColumn(j);
            for (int row = from; row < to; row++) {
                for (int other = Math.max(0, x - radius); other < Math.min(columns, x + radius + 1); other++) {
                    if (row != y || other != x) {
                        int at = (j * (to - from) + row - from) * (2 * radius + 1) + other - x + radius;
                        matches.offer(j, row * columns + other, differences[at]);
                    }
                }
            }
        }
    }

    /** (row, column, coefficient) to (row, coefficient, column), small coefficients set to 0. */
    private static void coefficientsOutside(
            float[] spectra, float[] inOrder, float cut, int rows, int columns, int block) {
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < columns; x++) {
                for (int k = 0; k < block; k++) {
                    float value = spectra[(row * columns + x) * block + k];
                    inOrder[(row * block + k) * columns + x] = Math.abs(value) < cut ? 0 : value;
                }
            }
        }
    }

    private static void addSquares(float reference, float[] values, int from, float[] sums, int to, int length) {
        for (int i = 0; i < length; i++) {
            float difference = values[from + i] - reference;
            sums[to + i] += difference * difference;
        }
    }
}
