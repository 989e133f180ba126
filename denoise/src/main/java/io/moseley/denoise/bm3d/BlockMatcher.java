package io.moseley.denoise.bm3d;

import io.moseley.util.Parallel;
import java.util.Arrays;

/**
 * Finds the blocks similar to each reference block, by the mean squared difference of pixels over all planes.
 */
final class BlockMatcher {
    private final BlockGrid grid;
    private final FilterStep step;
    private final float limit;

    /** @param sigma of the noise */
    BlockMatcher(BlockGrid grid, FilterStep step, int planes, double sigma) {
        this.grid = grid;
        this.step = step;
        double threshold = step.threshold() + step.noise() * sigma * sigma;
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
                    offer(planes, y, row);
                }
                matches[i] = row;
            }
        });
        return matches;
    }

    /** Differences of whole image rows for one displacement after the other, summed over the blocks' rows first. */
    private void offer(float[][] planes, int y, BlockMatches matches) {
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
}
