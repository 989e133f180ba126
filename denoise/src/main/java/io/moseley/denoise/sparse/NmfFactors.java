package io.moseley.denoise.sparse;

/**
 * A non-negative factorisation: value(row, column) ≈ Σ_k abundances[row · rank + k] · endmembers[k][column].
 *
 * @param abundances rows × rank, order (row, component)
 * @param endmembers rank × columns, each summing to 1 (or to 0 if the component died out)
 * @param iterations updates made
 */
public record NmfFactors(float[] abundances, float[][] endmembers, int iterations) {
    public int rank() {
        return endmembers.length;
    }
}
