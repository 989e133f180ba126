package io.moseley.spectrum;

import java.util.Arrays;

/**
 * A spectrum image of low rank, abundances × endmembers: {@code value(p, c) = Σ_k abundance(p, k) · endmember(k, c)}.
 * Any map or spectrum comes on demand; the cube is never built.
 */
public final class FactoredSpectrumImage implements SpectrumImage {
    private final SpectrumImageHeader header;
    private final int components;
    private final float[] abundances;
    private final float[][] endmembers;

    /**
     * @param abundances pixels × components values, in the order (pixel, component); not copied
     * @param endmembers components × channels values; not copied
     */
    public FactoredSpectrumImage(SpectrumImageHeader header, float[] abundances, float[][] endmembers) {
        this.header = header;
        this.components = endmembers.length;
        if (abundances.length != Math.multiplyExact(header.pixels(), components)) {
            throw new IllegalArgumentException(
                    "expected " + header.pixels() + " × " + components + " abundances, got " + abundances.length);
        }
        for (float[] endmember : endmembers) {
            if (endmember.length != header.channels()) {
                throw new IllegalArgumentException(
                        "expected endmembers of " + header.channels() + " channels, got " + endmember.length);
            }
        }
        this.abundances = abundances;
        this.endmembers = endmembers;
    }

    @Override
    public SpectrumImageHeader header() {
        return header;
    }

    public int components() {
        return components;
    }

    /** The map of one component, row-major. */
    public double[] abundanceMap(int component) {
        double[] map = new double[pixels()];
        for (int p = 0; p < map.length; p++) {
            map[p] = abundances[p * components + component];
        }
        return map;
    }

    /** The spectrum of one component. */
    public float[] endmember(int component) {
        return endmembers[component].clone();
    }

    @Override
    public void readRow(int y, float[] destination) {
        int channels = channels();
        int width = width();
        Arrays.fill(destination, 0, width * channels, 0f);
        for (int x = 0; x < width; x++) {
            int first = (y * width + x) * components;
            int k = 0;
            for (; k + 3 < components; k += 4) {
                addFour(destination, x * channels, channels, first, k);
            }
            for (; k < components; k++) {
                float abundance = abundances[first + k];
                float[] endmember = endmembers[k];
                for (int c = 0; c < channels; c++) {
                    destination[x * channels + c] += abundance * endmember[c];
                }
            }
        }
    }

    /** Four components in one pass over the spectrum, which costs about half of four passes; the sum is the same. */
    private void addFour(float[] destination, int base, int channels, int first, int k) {
        float a = abundances[first + k];
        float b = abundances[first + k + 1];
        float c = abundances[first + k + 2];
        float d = abundances[first + k + 3];
        float[] ofA = endmembers[k];
        float[] ofB = endmembers[k + 1];
        float[] ofC = endmembers[k + 2];
        float[] ofD = endmembers[k + 3];
        for (int i = 0; i < channels; i++) {
            destination[base + i] = destination[base + i] + a * ofA[i] + b * ofB[i] + c * ofC[i] + d * ofD[i];
        }
    }

    @Override
    public double[] sumSpectrum() {
        double[] weights = new double[components];
        for (int i = 0; i < abundances.length; i++) {
            weights[i % components] += abundances[i];
        }
        double[] sum = new double[channels()];
        for (int k = 0; k < components; k++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += weights[k] * endmembers[k][c];
            }
        }
        return sum;
    }

    @Override
    public double[] map(ChannelRange range) {
        double[] weights = new double[components];
        for (int k = 0; k < components; k++) {
            for (int c = range.first(); c < range.end(); c++) {
                weights[k] += endmembers[k][c];
            }
        }
        double[] map = new double[pixels()];
        for (int p = 0; p < map.length; p++) {
            for (int k = 0; k < components; k++) {
                map[p] += abundances[p * components + k] * weights[k];
            }
        }
        return map;
    }
}
