package io.moseley.denoise.sparse;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;

/**
 * Multiplicative updates (expectation–maximisation) of the endmembers of counts n ≈ e·(A S) under the Poisson likelihood:
 * A = abundances (pixels × components), S = endmembers (components × channels), e = exposure per pixel. Each update raises the likelihood, keeps signs, and makes the expected total equal to that of the counts.
 * Cost: occupied voxels × components.
 *
 * <p>Source: D. D. Lee and H. S. Seung, "Algorithms for non-negative matrix factorization", NIPS 13 (2001), the update
 * for the divergence; with exposure as in L. B. Lucy, Astron. J. 79 (1974) 745.
 */
public final class FactorUpdates {
    private static final float TINY = 1e-30f;

    private FactorUpdates() {}

    /**
     * One update of the endmembers with the abundances fixed:
     * S[k][c] ← S[k][c] / Σ_p e_p·A[p][k] · Σ_p A[p][k]·n[p][c] / (A S)[p][c].
     *
     * @param abundances pixels × components, order (pixel, component), not negative
     * @param endmembers components × channels, not negative; changed in place
     */
    public static void endmembers(
            CountSpectrumImage counts, DoseMap dose, float[] abundances, float[][] endmembers, int threads) {
        int components = endmembers.length;
        int channels = counts.channels();
        float[] byChannel = transpose(endmembers);
        double[] sums = RowShares.add(RowShares.run(counts.pixels(), threads, (share, from, to) -> {
            double[] sum = new double[(channels + 1) * components];
            int exposureBase = channels * components;
            for (int p = from; p < to; p++) {
                int a = p * components;
                float exposure = dose.exposure(p);
                for (int k = 0; k < components; k++) {
                    sum[exposureBase + k] += exposure * abundances[a + k];
                }
                int end = counts.entryStart(p + 1);
                for (int i = counts.entryStart(p); i < end; i++) {
                    int s = counts.entryChannel(i) * components;
                    float ratio = counts.entryCount(i) / model(abundances, a, byChannel, s, components);
                    for (int k = 0; k < components; k++) {
                        sum[s + k] += ratio * abundances[a + k];
                    }
                }
            }
            return sum;
        }));
        for (int k = 0; k < components; k++) {
            double exposed = Math.max(sums[channels * components + k], TINY);
            for (int c = 0; c < channels; c++) {
                endmembers[k][c] = (float) (endmembers[k][c] * sums[c * components + k] / exposed);
            }
        }
    }

    private static float model(float[] abundances, int a, float[] byChannel, int s, int components) {
        float model = TINY;
        for (int k = 0; k < components; k++) {
            model += abundances[a + k] * byChannel[s + k];
        }
        return model;
    }

    private static float[] transpose(float[][] endmembers) {
        int components = endmembers.length;
        float[] byChannel = new float[endmembers[0].length * components];
        for (int k = 0; k < components; k++) {
            for (int c = 0; c < endmembers[k].length; c++) {
                byChannel[c * components + k] = endmembers[k][c];
            }
        }
        return byChannel;
    }
}
