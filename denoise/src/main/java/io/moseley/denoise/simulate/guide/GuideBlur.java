package io.moseley.denoise.simulate.guide;

import java.util.random.RandomGenerator;

/**
 * An unsharp guide.
 *
 * @param sigma standard deviation of a Gaussian, in pixels of the map
 */
public record GuideBlur(double sigma) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        int height = frame.height();
        int width = frame.width();
        double[] rows = new double[height * width];
        along(frame.values(), rows, height, width, width, 1, sigma * frame.scale());
        double[] result = new double[height * width];
        along(rows, result, width, height, 1, width, sigma * frame.scale());
        return frame.with(result);
    }

    /** Blurs lines of pixels; edges repeat. */
    private static void along(double[] from, double[] to, int lines, int length, int lineStep, int step, double sigma) {
        int reach = (int) Math.ceil(4 * sigma);
        double[] weight = new double[reach + 1];
        double sum = 0;
        for (int d = 0; d <= reach; d++) {
            weight[d] = Math.exp(-d * d / (2 * sigma * sigma));
            sum += (d == 0 ? 1 : 2) * weight[d];
        }
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                double value = 0;
                for (int d = -reach; d <= reach; d++) {
                    int at = Math.max(0, Math.min(length - 1, i + d));
                    value += weight[Math.abs(d)] * from[line * lineStep + at * step];
                }
                to[line * lineStep + i * step] = value / sum;
            }
        }
    }
}
