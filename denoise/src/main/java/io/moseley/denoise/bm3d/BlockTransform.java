package io.moseley.denoise.bm3d;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A transform of the values along one side of a block, applied along both sides: size × size matrices, row-major. The
 * rows of the forward matrix have length 1, so white noise keeps its standard deviation in every coefficient.
 */
final class BlockTransform {
    /** Low-pass analysis filter of the biorthogonal wavelet 1.5 (Cohen, Daubechies and Feauveau 1992), times √2. */
    private static final double[] BIOR_LOW = {
        3.0 / 128, -3.0 / 128, -22.0 / 128, 22.0 / 128, 1, 1, 22.0 / 128, -22.0 / 128, -3.0 / 128, 3.0 / 128
    };

    private final int size;
    private final float[] forward;
    private final float[] inverse;

    private BlockTransform(int size, double[][] rows) {
        this.size = size;
        for (double[] row : rows) {
            double squares = 0;
            for (double value : row) {
                squares += value * value;
            }
            for (int i = 0; i < size; i++) {
                row[i] /= Math.sqrt(squares);
            }
        }
        DMatrixRMaj matrix = new DMatrixRMaj(rows);
        forward = floats(matrix);
        CommonOps_DDRM.invert(matrix);
        inverse = floats(matrix);
    }

    /** The orthonormal discrete cosine transform (type II). */
    static BlockTransform cosine(int size) {
        double[][] rows = new double[size][size];
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                rows[k][i] = Math.cos(Math.PI * k * (i + 0.5) / size);
            }
        }
        return new BlockTransform(size, rows);
    }

    /**
     * The wavelet transform bior1.5, periodic, down to one mean.
     *
     * @param size a power of two
     */
    static BlockTransform biorthogonal(int size) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
        }
        for (int length = size; length > 1; length /= 2) {
            double[][] low = new double[length / 2][size];
            double[][] high = new double[length / 2][size];
            for (int n = 0; n < length / 2; n++) {
                for (int i = 0; i < size; i++) {
                    for (int tap = 0; tap < BIOR_LOW.length; tap++) {
                        low[n][i] += BIOR_LOW[tap] * rows[Math.floorMod(2 * n + tap - 4, length)][i];
                    }
                    high[n][i] = rows[2 * n][i] - rows[2 * n + 1][i];
                }
            }
            for (int n = 0; n < length / 2; n++) {
                rows[n] = low[n];
                rows[length / 2 + n] = high[n];
            }
        }
        return new BlockTransform(size, rows);
    }

    int size() {
        return size;
    }

    /** Coefficient × position. */
    float[] forward() {
        return forward;
    }

    /** Position × coefficient. */
    float[] inverse() {
        return inverse;
    }

    private static float[] floats(DMatrixRMaj matrix) {
        float[] floats = new float[matrix.getNumElements()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) matrix.data[i];
        }
        return floats;
    }
}
