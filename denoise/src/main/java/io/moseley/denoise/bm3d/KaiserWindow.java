package io.moseley.denoise.bm3d;

/** J. F. Kaiser's window I₀(β√(1 − (2i/(n−1) − 1)²)) / I₀(β), which keeps block borders from showing. */
final class KaiserWindow {
    private KaiserWindow() {}

    static float[] of(int size, double beta) {
        float[] window = new float[size];
        for (int i = 0; i < size; i++) {
            double t = size > 1 ? 2.0 * i / (size - 1) - 1 : 0;
            window[i] = (float) (bessel(beta * Math.sqrt(Math.max(0, 1 - t * t))) / bessel(beta));
        }
        return window;
    }

    /** The modified Bessel function I₀ by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
