package io.moseley.denoise.simulate;

import io.moseley.util.Parallel;

/** A scene averaged over pixels: amounts of the phases on the map, brightness on the guide's grid. */
final class PhantomMaps {
    /** Points per pixel side over which a pixel is averaged, at least. */
    private static final int SAMPLES = 4;
    /** Standard deviation of the probe in pixels of the grid that it scans. */
    private static final double PROBE_PIXELS = 0.4;

    /** pixels × phases, in the order (pixel, phase). */
    final double[] amounts;

    final double[] guideOnly;
    final double[] guide;

    /** @param brightness of one unit of each phase */
    PhantomMaps(Scene scene, int phases, double[] brightness, int height, int width, int guideScale, int threads) {
        int perGuide = Math.max(1, (SAMPLES + guideScale - 1) / guideScale);
        int samples = perGuide * guideScale;
        int guideWidth = width * guideScale;
        double[] sampled = new double[height * width * phases];
        double[] invented = new double[height * width];
        double[] bright = new double[height * guideScale * guideWidth];
        Parallel.run(height, threads, (from, to) -> {
            double[] here = new double[phases];
            for (int fineY = from * samples; fineY < to * samples; fineY++) {
                double y = (fineY + 0.5) / samples;
                for (int fineX = 0; fineX < width * samples; fineX++) {
                    double x = (fineX + 0.5) / samples;
                    int pixel = fineY / samples * width + fineX / samples;
                    scene.sample(y, x, here);
                    for (int k = 0; k < phases; k++) {
                        sampled[pixel * phases + k] += here[k] / (samples * samples);
                    }
                    if (scene.guideDiffers()) {
                        invented[pixel] += scene.guideOnly(y, x) / (samples * samples);
                        scene.sampleGuide(y, x, here);
                    }
                    double sum = 0;
                    for (int k = 0; k < phases; k++) {
                        sum += here[k] * brightness[k];
                    }
                    bright[fineY / perGuide * guideWidth + fineX / perGuide] += sum / (perGuide * perGuide);
                }
            }
        });
        this.amounts = blur(sampled, height, width, phases);
        this.guideOnly = invented;
        this.guide = blur(bright, height * guideScale, guideWidth, 1);
    }

    /** Gaussian blur by three taps per direction, which keep sums; edges repeat. */
    private static double[] blur(double[] source, int height, int width, int planes) {
        double side = Math.exp(-0.5 / (PROBE_PIXELS * PROBE_PIXELS));
        double centre = 1 / (1 + 2 * side);
        side *= centre;
        double[] rows = new double[source.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int left = (y * width + Math.max(0, x - 1)) * planes;
                int right = (y * width + Math.min(width - 1, x + 1)) * planes;
                int here = (y * width + x) * planes;
                for (int k = 0; k < planes; k++) {
                    rows[here + k] = centre * source[here + k] + side * (source[left + k] + source[right + k]);
                }
            }
        }
        double[] result = new double[source.length];
        int row = width * planes;
        for (int y = 0; y < height; y++) {
            int above = Math.max(0, y - 1) * row;
            int below = Math.min(height - 1, y + 1) * row;
            for (int i = 0; i < row; i++) {
                result[y * row + i] = centre * rows[y * row + i] + side * (rows[above + i] + rows[below + i]);
            }
        }
        return result;
    }
}
