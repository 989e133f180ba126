package io.moseley.denoise.simulate;

import io.moseley.spectrum.InstrumentType;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Grains of alumina, some of zirconia, and lanthanum segregated to the boundaries: 1, 2 or 3 pixels wide, at three
 * concentrations; a quarter of the boundaries are clean. Grains differ in thickness, which the guide shows too.
 */
final class GrainBoundaryPhantom extends Phantom {
    private static final double THICKNESS_NM = 80;
    private static final double[] VOLUME_FRACTIONS = {0.15, 0.08, 0.04, 0};
    private static final double[] WIDTHS_PIXELS = {1, 2, 3};

    GrainBoundaryPhantom() {
        super(
                "grain-boundary",
                InstrumentType.TEM,
                200,
                150,
                "nm",
                List.of(
                        Phase.ofFormula("lanthanum at boundaries", "La2O3", 6.51),
                        Phase.ofFormula("alumina", "Al2O3", 3.95),
                        Phase.ofFormula("zirconia", "ZrO2", 5.7)));
    }

    @Override
    Scene scene(int height, int width, RandomGenerator layout) {
        VoronoiCells grains = new VoronoiCells(height, width, 9, layout);
        int n = grains.cells();
        double[] thickness = new double[n];
        double[] fraction = new double[n * n];
        double[] halfWidth = new double[n * n];
        int zirconia = layout.nextInt(n);
        int pair = layout.nextInt(12);
        for (int i = 0; i < n; i++) {
            thickness[i] = THICKNESS_NM * (0.85 + 0.3 * layout.nextDouble());
            for (int j = 0; j < i; j++) {
                fraction[i * n + j] = fraction[j * n + i] = VOLUME_FRACTIONS[pair % VOLUME_FRACTIONS.length];
                halfWidth[i * n + j] = halfWidth[j * n + i] = WIDTHS_PIXELS[pair % WIDTHS_PIXELS.length] / 2;
                pair++;
            }
        }
        return (y, x, amounts) -> {
            int own = grains.cell(y, x);
            int other = grains.neighbour(own, y, x);
            boolean inside = grains.boundaryDistance(own, other, y, x) < halfWidth[own * n + other];
            double segregated = inside ? fraction[own * n + other] : 0;
            amounts[0] = segregated * thickness[own];
            double rest = (1 - segregated) * thickness[own];
            boolean isZirconia = own == zirconia || own == (zirconia + n / 2) % n;
            amounts[1] = isZirconia ? 0 : rest;
            amounts[2] = isZirconia ? rest : 0;
        };
    }
}
