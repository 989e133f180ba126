package io.moseley.xray;

import com.github.tschoonj.xraylib.Xraylib;

/**
 * A layer that X-rays must pass, such as a detector window.
 *
 * @param compound chemical formula, such as "Si3N4"
 * @param thicknessMicrometre not negative
 */
public record AbsorbingLayer(String compound, double densityGramPerCm3, double thicknessMicrometre) {
    public AbsorbingLayer {
        if (!(densityGramPerCm3 > 0) || !(thicknessMicrometre >= 0)) {
            throw new IllegalArgumentException("a layer needs a positive density and no negative thickness, got "
                    + densityGramPerCm3 + " g/cm³ and " + thicknessMicrometre + " µm");
        }
    }

    /** The fraction of photons that pass at normal incidence; 0 below 0.1 keV. */
    public double transmission(double energyKev) {
        if (energyKev < AtomicData.LOWEST_KEV) {
            return 0;
        }
        double attenuation = Xraylib.CS_Total_CP(compound, energyKev);
        return Math.exp(-attenuation * densityGramPerCm3 * thicknessMicrometre * 1e-4);
    }
}
