package io.moseley.nn.refine;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The few orthogonal axes along which spectra of a map differ most.
 *
 * @param axes (axis, band)
 */
record SpectralAxes(float[][] axes) {
    /**
     * @param moments Σ s sᵀ of the spectra s, bands × bands
     * @param most axes
     */
    static SpectralAxes ofMoments(double[][] moments, int most) {
        int bands = moments.length;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(bands, true, true);
        if (!eigen.decompose(new DMatrixRMaj(moments))) {
            throw new IllegalArgumentException("the moments have no eigenvalues: they are not all finite");
        }
        int number = Math.min(most, bands);
        float[][] axes = new float[number][bands];
        boolean[] taken = new boolean[bands];
        for (float[] axis : axes) {
            int largest = -1;
            for (int i = 0; i < bands; i++) {
                if (!taken[i]
                        && (largest < 0
                                || eigen.getEigenvalue(i).getReal()
                                        > eigen.getEigenvalue(largest).getReal())) {
                    largest = i;
                }
            }
            taken[largest] = true;
            DMatrixRMaj vector = eigen.getEigenVector(largest);
            for (int b = 0; b < bands; b++) {
                axis[b] = (float) vector.get(b);
            }
        }
        return new SpectralAxes(axes);
    }

    int number() {
        return axes.length;
    }

    /** Component of a band along an axis. */
    float component(int axis, int band) {
        return axes[axis][band];
    }
}
