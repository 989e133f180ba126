package io.moseley.denoise.sparse;

import io.moseley.denoise.numeric.PixelSample;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

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
     * Fills a row of the product.
     *
     * @param model receives one positive value per column
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
     * Returns the generalised Kullback–Leibler divergence Σ m − n + n ln(n/m) of a row of data from its model
     * (D. D. Lee and H. S. Seung, NIPS 13 (2001)).
     *
     * @param data rows × columns, not negative
     * @param model of that row, see {@link #row}
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

    /**
     * Finds the row with the largest divergence from its model.
     *
     * @param data rows × columns, not negative
     */
    public int worstRow(float[] data) {
        float[] model = new float[endmembers[0].length];
        int worst = 0;
        double largest = -1;
        for (int r = 0; r < abundances.length / rank(); r++) {
            row(r, model);
            double divergence = divergence(data, r, model);
            if (divergence > largest) {
                largest = divergence;
                worst = r;
            }
        }
        return worst;
    }

    /**
     * Multiplies abundances per exposure back to expected counts.
     *
     * @param header of all pixels of the map
     * @param dose of the same pixels
     */
    public FactoredSpectrumImage expectedCounts(SpectrumImageHeader header, DoseMap dose) {
        return expectedCounts(header, row -> dose.exposure(row));
    }

    /**
     * Multiplies abundances per exposure of a sample of the pixels back to expected counts.
     *
     * @param counts of the whole map
     * @param dose of the whole map
     */
    public FactoredSpectrumImage expectedCounts(CountSpectrumImage counts, DoseMap dose, PixelSample sample) {
        return expectedCounts(sample.header(counts), row -> dose.exposure(sample.pixel(row)));
    }

    private FactoredSpectrumImage expectedCounts(SpectrumImageHeader header, IntToDoubleFunction exposure) {
        float[] exposed = abundances.clone();
        for (int i = 0; i < exposed.length; i++) {
            exposed[i] *= (float) exposure.applyAsDouble(i / rank());
        }
        return new FactoredSpectrumImage(header, exposed, endmembers);
    }
}
