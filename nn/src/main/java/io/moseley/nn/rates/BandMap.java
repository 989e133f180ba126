package io.moseley.nn.rates;

/** Values of a map in bands, not negative. */
public interface BandMap {
    /**
     * Writes the values of a pixel; zeros may be left out.
     *
     * @param destination zeros at first; band b goes to {@code offset + b · stride}
     */
    void copy(int pixel, float[] destination, int offset, int stride);
}
