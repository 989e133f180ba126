package io.moseley.denoise.bm3d;

import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.util.Parallel;

/**
 * Filters stacks of similar blocks together and averages the overlapping results. Coefficients are averaged at each
 * position first and transformed back once, which is the same and cheaper. Work is cut into strips of a fixed height and
 * these are added in order, so that the result does not depend on the number of threads.
 */
final class CollaborativeFilter {
    /** Rows of reference blocks to a strip. */
    private static final int STRIP = 24;

    private final BlockGrid grid;
    private final FilterStep step;
    private final BlockSpectra spectra;
    private final BlockMatches[] matches;

    CollaborativeFilter(BlockGrid grid, FilterStep step, BlockMatches[] matches) {
        this.grid = grid;
        this.step = step;
        this.spectra = new BlockSpectra(grid, step.transform());
        this.matches = matches;
    }

    /**
     * @param noisy height × width
     * @param basic the basic estimate, or null in the first step
     */
    float[] filter(float[] noisy, float[] basic, Shrinkage shrinkage, int threads) {
        Strip[] strips = new Strip[(matches.length + STRIP - 1) / STRIP];
        Parallel.run(strips.length, threads, (from, to) -> {
            for (int i = from; i < to; i++) {
                strips[i] = strip(i, noisy, basic, shrinkage);
            }
        });
        float[] sums = new float[noisy.length];
        float[] norms = new float[noisy.length];
        for (Strip strip : strips) {
            for (int i = 0; i < strip.sums.length; i++) {
                sums[strip.first + i] += strip.sums[i];
                norms[strip.first + i] += strip.norms[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= norms[i];
        }
        return sums;
    }

    /** @param first index of the strip's first pixel */
    private record Strip(int first, float[] sums, float[] norms) {}

    private Strip strip(int number, float[] noisy, float[] basic, Shrinkage shrinkage) {
        int firstRow = number * STRIP;
        int lastRow = Math.min(matches.length, firstRow + STRIP) - 1;
        int from = Math.max(0, grid.referenceRow(firstRow) - step.searchRadius());
        int to = Math.min(grid.rows(), grid.referenceRow(lastRow) + step.searchRadius() + 1);
        int block = step.blockSize() * step.blockSize();
        int positions = (to - from) * grid.columns();
        float[] noisySpectra = new float[positions * block];
        spectra.forward(noisy, from, to, noisySpectra);
        float[] basicSpectra = null;
        if (basic != null) {
            basicSpectra = new float[positions * block];
            spectra.forward(basic, from, to, basicSpectra);
        }
        float[] estimated = new float[positions * block];
        float[] weights = new float[positions];
        StackHaar haar = new StackHaar(block, step.stackSize());
        float[] stack = new float[block * step.stackSize()];
        float[] basicStack = basic == null ? null : new float[stack.length];
        int origin = from * grid.columns();
        for (int row = firstRow; row <= lastRow; row++) {
            BlockMatches here = matches[row];
            for (int j = 0; j < grid.referenceColumns(); j++) {
                int height = here.stack(j);
                for (int i = 0; i < height; i++) {
                    int at = (here.position(j, i) - origin) * block;
                    System.arraycopy(noisySpectra, at, stack, i * block, block);
                    if (basicStack != null) {
                        System.arraycopy(basicSpectra, at, basicStack, i * block, block);
                    }
                }
                haar.forward(stack, height);
                if (basicStack != null) {
                    haar.forward(basicStack, height);
                }
                float weight = shrinkage.shrink(stack, basicStack, height * block, height);
                haar.inverse(stack, height);
                for (int i = 0; i < height; i++) {
                    int position = here.position(j, i) - origin;
                    weights[position] += weight;
                    GaussianKernel.add(stack, i * block, estimated, position * block, block, weight);
                }
            }
        }
        float[] sums = new float[(to - from + step.blockSize() - 1) * grid.width()];
        float[] norms = new float[sums.length];
        spectra.inverse(estimated, weights, from, to, sums, norms);
        return new Strip(from * grid.width(), sums, norms);
    }
}
