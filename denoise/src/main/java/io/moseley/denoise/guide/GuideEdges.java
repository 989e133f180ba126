package io.moseley.denoise.guide;

import java.util.Arrays;

/**
 * Where a guide image has edges, and across which direction: ξ = ∇g / √(|∇g|² + η²), near length 1 at edges and near 0
 * where ∇g is noise. η is three times the noise of ∇g, at least a hundredth of the range of g.
 */
public record GuideEdges(float[] y, float[] x) {
    private static final double NOISES = 3;
    private static final double LEAST_OF_RANGE = 0.01;
    /** Median of |x| of a normal distribution. */
    private static final double MEDIAN = 0.6745;

    /**
     * @param guide height × width values, row-major
     */
    public static GuideEdges of(float[] guide, int height, int width) {
        double eta = Math.max(NOISES * Math.sqrt(2) * noise(guide, height, width), LEAST_OF_RANGE * range(guide));
        float[] y = new float[guide.length];
        float[] x = new float[guide.length];
        for (int p = 0; p < guide.length; p++) {
            float dy = p / width + 1 < height ? guide[p + width] - guide[p] : 0;
            float dx = p % width + 1 < width ? guide[p + 1] - guide[p] : 0;
            double length = Math.sqrt(dy * dy + dx * dx + eta * eta);
            if (length > 0) {
                y[p] = (float) (dy / length);
                x[p] = (float) (dx / length);
            }
        }
        return new GuideEdges(y, x);
    }

    public float y(int pixel) {
        return y[pixel];
    }

    public float x(int pixel) {
        return x[pixel];
    }

    /** From g − right − below + both, which slopes and most edges leave at 0; its variance is four times the noise's. */
    private static double noise(float[] guide, int height, int width) {
        if (height < 2 || width < 2) {
            return 0;
        }
        double[] twists = new double[(height - 1) * (width - 1)];
        for (int i = 0; i < twists.length; i++) {
            int p = i / (width - 1) * width + i % (width - 1);
            twists[i] = Math.abs(guide[p] - guide[p + 1] - guide[p + width] + guide[p + width + 1]);
        }
        Arrays.sort(twists);
        return twists[twists.length / 2] / MEDIAN / 2;
    }

    /** Between the first and the last twentieth. */
    private static double range(float[] guide) {
        float[] sorted = guide.clone();
        Arrays.sort(sorted);
        int few = sorted.length / 20;
        return sorted[sorted.length - 1 - few] - sorted[few];
    }
}
