package io.moseley.denoise.bm3d;

import io.moseley.util.Mirror;
import io.moseley.util.Parallel;
import java.util.Arrays;

/**
 * Removes white Gaussian noise from images by block matching and 3-D filtering, in both steps of Dabov et al. (2007):
 * similar blocks are stacked, transformed together, cut (first step) or filtered by Wiener's rule with the first step's
 * estimate (second step), and put back where they came from.
 *
 * <p>Several planes of one scene, such as energy bands, may share the search for similar blocks, as the colours of an
 * image do in "Color image denoising via sparse 3D collaborative filtering with grouping constraint" (Dabov et al.,
 * ICIP 2007); here the difference of blocks is the mean over the planes that are compared.
 *
 * <pre>{@code
 * float[][] clean = new Bm3d(Bm3dProfile.counts(), 2).denoise(planes, 12, height, width, sigma);
 * }</pre>
 *
 * @param threads results do not depend on their number
 */
record Bm3d(Bm3dProfile profile, int threads) {
    /**
     * @param planes each height × width values, row-major, with noise of the same standard deviation; any size, small ones
     *     are continued by mirrors
     * @param compared number of planes, from the first, that the search for similar blocks looks at
     * @param sigma standard deviation of the noise in every plane, in the unit of the values
     * @return in the order of the planes
     */
    float[][] denoise(float[][] planes, int compared, int height, int width, double sigma) {
        int largest =
                Math.max(profile.thresholding().blockSize(), profile.wiener().blockSize());
        int tall = Math.max(height, largest);
        int wide = Math.max(width, largest);
        float[][] noisy = new float[planes.length][];
        for (int i = 0; i < planes.length; i++) {
            noisy[i] = resized(planes[i], height, width, tall, wide);
        }
        float[][] basic = filtered(
                Arrays.copyOf(noisy, compared),
                noisy,
                null,
                tall,
                wide,
                profile.thresholding(),
                sigma,
                Shrinkage.threshold((float) (profile.cut() * sigma)));
        float[][] result = filtered(
                Arrays.copyOf(basic, compared),
                noisy,
                basic,
                tall,
                wide,
                profile.wiener(),
                sigma,
                Shrinkage.wiener((float) (sigma * sigma)));
        for (int i = 0; i < planes.length; i++) {
            result[i] = resized(result[i], tall, wide, height, width);
        }
        return result;
    }

    private float[][] filtered(
            float[][] compared,
            float[][] noisy,
            float[][] basic,
            int height,
            int width,
            FilterStep step,
            double sigma,
            Shrinkage shrinkage) {
        BlockGrid grid = new BlockGrid(height, width, step.blockSize(), step.stride());
        BlockMatches[] matches = new BlockMatcher(grid, step, compared.length, sigma).matches(compared, threads);
        CollaborativeFilter filter = new CollaborativeFilter(grid, step, matches);
        float[][] estimates = new float[noisy.length][];
        int sideBySide = Math.min(threads, noisy.length);
        Parallel.run(noisy.length, sideBySide, (from, to) -> {
            for (int i = from; i < to; i++) {
                estimates[i] =
                        filter.filter(noisy[i], basic == null ? null : basic[i], shrinkage, threads / sideBySide);
            }
        });
        return estimates;
    }

    /** Cut off, or continued by mirrors, at the far ends. */
    private static float[] resized(float[] image, int height, int width, int newHeight, int newWidth) {
        if (height == newHeight && width == newWidth) {
            return image;
        }
        float[] resized = new float[newHeight * newWidth];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                resized[y * newWidth + x] = image[Mirror.index(y, height) * width + Mirror.index(x, width)];
            }
        }
        return resized;
    }
}
