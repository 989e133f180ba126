package io.moseley.nn.model;

import io.moseley.nn.unmix.Factorisation;
import java.util.Map;

/**
 * The factorisation of a {@link ModelFile} as JSON.
 *
 * @param components number of endmembers
 * @param sigmaPixels smoothing
 * @param shares in the model's estimate, per band
 */
record FactorisationTree(int components, double sigmaPixels, float[] shares) {
    private static final String ENDMEMBERS = "factorisation/endmembers";
    private static final double WIDEST = 1000;

    /** @param arrays receives the endmembers */
    static FactorisationTree of(Factorisation factorisation, float[] shares, Map<String, float[]> arrays) {
        arrays.put(ENDMEMBERS, EndmemberArrays.flat(factorisation.endmembers()));
        return new FactorisationTree(factorisation.components(), factorisation.sigmaPixels(), shares);
    }

    /** @throws IllegalArgumentException saying what is wrong */
    Factorisation factorisation(int bands, Map<String, float[]> arrays) {
        if (!(sigmaPixels >= 0 && sigmaPixels <= WIDEST)) {
            throw new IllegalArgumentException("smoothing by " + sigmaPixels + " pixels is not possible");
        }
        return new Factorisation(EndmemberArrays.endmembers(ENDMEMBERS, components, bands, arrays), sigmaPixels);
    }
}
