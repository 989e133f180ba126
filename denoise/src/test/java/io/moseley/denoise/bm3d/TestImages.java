package io.moseley.denoise.bm3d;

import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;

/** Images with values of about 0 to 1, and noise. */
final class TestImages {
    private TestImages() {}

    /**
     * The paper's "normal profile" with two changes. The largest difference of similar blocks is 1000 plus the part of the
     * noise instead of 2500 (for values up to 255), which is better at all levels of noise. The cut is 2.85 instead of
     * 2.7, which is better where much noise lies on smooth images.
     */
    static final Bm3dProfile NORMAL = new Bm3dProfile(
            new FilterStep(BlockTransform.biorthogonal(8), 16, 3, 19, 1000 / (255.0 * 255), 2.3),
            new FilterStep(BlockTransform.cosine(8), 32, 3, 19, 400 / (255.0 * 255), 0.05),
            2.85);

    static float[] denoised(float[] image, int height, int width, double sigma) {
        return new Bm3d(NORMAL, 1).denoise(new float[][] {image}, 1, height, width, sigma)[0];
    }

    /** A smooth sheet. */
    static float[] gradient(int height, int width) {
        return image(
                height,
                width,
                (y, x) -> 0.5
                        + 0.25 * Math.sin(8.2 * x / width)
                        + 0.2 * Math.cos(5 * (double) y / height + (double) x / width));
    }

    /** Flat discs on a flat ground. */
    static float[] discs(int height, int width) {
        double[][] discs = {
            {0.3, 0.3, 0.18, 0.8},
            {0.65, 0.6, 0.25, 0.5},
            {0.2, 0.8, 0.1, 1},
            {0.8, 0.2, 0.12, 0.65},
            {0.5, 0.9, 0.06, 0}
        };
        return image(height, width, (y, x) -> {
            double value = 0.2;
            for (double[] disc : discs) {
                double radius = disc[2] * Math.min(height, width);
                if (Math.hypot(y - disc[0] * height, x - disc[1] * width) < radius) {
                    value = disc[3];
                }
            }
            return value;
        });
    }

    /** Waves and stripes. */
    static float[] texture(int height, int width) {
        return image(
                height,
                width,
                (y, x) -> 0.5
                        + (y > height / 3 ? 0.2 * Math.sin(0.9 * x + 0.3 * Math.sin(0.15 * y)) : 0)
                        + (x > width / 2 ? 0.2 * Math.signum(Math.sin(0.55 * y + 0.2 * x)) : 0));
    }

    static float[] noisy(float[] image, double sigma, long seed) {
        RandomGenerator random = new Seeds(seed).stream("noise");
        float[] noisy = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            noisy[i] = (float) (image[i] + sigma * random.nextGaussian());
        }
        return noisy;
    }

    /** With the peak 1, in decibel. */
    static double psnr(float[] image, float[] truth) {
        double squares = 0;
        for (int i = 0; i < truth.length; i++) {
            squares += (double) (image[i] - truth[i]) * (image[i] - truth[i]);
        }
        return 10 * Math.log10(truth.length / squares);
    }

    private interface Value {
        double at(int y, int x);
    }

    private static float[] image(int height, int width, Value value) {
        float[] image = new float[height * width];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) value.at(i / width, i % width);
        }
        return image;
    }
}
