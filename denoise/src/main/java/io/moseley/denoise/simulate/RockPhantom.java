package io.moseley.denoise.simulate;

import io.moseley.spectrum.InstrumentType;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A polished rock in the SEM: eight minerals with sharp edges, the common ones several grains each, and ten specks of
 * chromite, 1 to 2 pixels wide, that alone hold chromium.
 */
final class RockPhantom extends Phantom {
    private static final int SPECK = 8;
    private static final int SPECKS = 10;
    /** Phase of each grain in turn: common minerals first. */
    private static final int[] ABUNDANCE = {0, 1, 0, 2, 3, 0, 1, 4, 2, 0, 5, 1, 3, 0, 6, 2, 1, 7};

    RockPhantom() {
        super(
                "rock",
                InstrumentType.SEM,
                15,
                200,
                "µm",
                List.of(
                        Phase.ofFormula("quartz", "SiO2", 2.65),
                        Phase.ofFormula("albite", "NaAlSi3O8", 2.62),
                        Phase.ofFormula("potassium feldspar", "KAlSi3O8", 2.56),
                        Phase.ofFormula("diopside", "CaMgSi2O6", 3.3),
                        Phase.ofFormula("calcite", "CaCO3", 2.71),
                        Phase.ofFormula("pyrite", "FeS2", 5.0),
                        Phase.ofFormula("ilmenite", "FeTiO3", 4.7),
                        Phase.ofFormula("apatite", "Ca5P3O12F", 3.2),
                        Phase.ofFormula("chromite specks", "FeCr2O4", 4.8)));
    }

    @Override
    Scene scene(int height, int width, RandomGenerator layout) {
        VoronoiCells grains = new VoronoiCells(height, width, 2 * ABUNDANCE.length, layout);
        int[] phaseOf = new int[grains.cells()];
        for (int i = 0; i < phaseOf.length; i++) {
            phaseOf[i] = ABUNDANCE[i % ABUNDANCE.length];
        }
        for (int i = phaseOf.length - 1; i > 0; i--) {
            int j = layout.nextInt(i + 1);
            int swap = phaseOf[i];
            phaseOf[i] = phaseOf[j];
            phaseOf[j] = swap;
        }
        int[] speckY = new int[SPECKS];
        int[] speckX = new int[SPECKS];
        for (int i = 0; i < SPECKS; i++) {
            speckY[i] = layout.nextInt(height - 1);
            speckX[i] = layout.nextInt(width - 1);
        }
        return (y, x, amounts) -> {
            Arrays.fill(amounts, 0);
            for (int i = 0; i < SPECKS; i++) {
                int size = 1 + i % 2;
                if (y >= speckY[i] && y < speckY[i] + size && x >= speckX[i] && x < speckX[i] + size) {
                    amounts[SPECK] = 1;
                    return;
                }
            }
            amounts[phaseOf[grains.cell(y, x)]] = 1;
        };
    }
}
