package io.moseley.denoise.sparse;

import java.util.Arrays;

/**
 * A non-negative factorisation: value(row, column) ≈ Σ_k abundances[row · rank + k] · endmembers[k][column].
 *
 * @param abundances rows × rank, order (row, component)
 * @param endmembers rank × columns, each summing to 1 (or to 0 if the component died out)
 * @param iterations updates made
 */
public record NmfFactors(float[] abundances, float[][] endmembers, int iterations) {
    /** Keeps what is modelled above zero, where logarithms and quotients are taken. */
    private static final float TINY = 1e-30f;

    public int rank() {
        return endmembers.length;
    }

    /**
     * What the factors say of a row.
     *
     * @param model is filled: one positive value per column
     */
    public void row(int row, float[] model) {
        int rank = rank();
        Arrays.fill(model, TINY);
        for (int k = 0; k < rank; k++) {
            float abundance = abundances[row * rank + k];
            float[] endmember = endmembers[k];
            for (int c = 0; c < model.length; c++) {
                model[c] += abundance * endmember[c];
            }
        }
    }

    /**
     * The generalised Kullback–Leibler divergence Σ m − n + n ln(n/m) of a row of data from what {@link #row} says of it
     * (D. D. Lee and H. S. Seung, NIPS 13 (2001)).
     *
     * @param data rows × columns, not negative
     * @param model of that row
     */
    public static double divergence(float[] data, int row, float[] model) {
        int from = row * model.length;
        double divergence = 0;
        for (int c = 0; c < model.length; c++) {
            float n = data[from + c];
            divergence += model[c] - n + (n > 0 ? n * Math.log(n / model[c]) : 0);
        }
        return divergence;
    }
}
