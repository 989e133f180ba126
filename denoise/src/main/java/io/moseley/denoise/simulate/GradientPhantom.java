package io.moseley.denoise.simulate;

import io.moseley.spectrum.InstrumentType;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Composition that changes slowly and at once: aluminium replaces gallium from left to right, the film thickens
 * from top to bottom, indium fades out from the middle of a round dot, and stripes of indium arsenide cut through with
 * sharp edges.
 */
final class GradientPhantom extends Phantom {
    private static final double THIN_NM = 60;
    private static final double THICK_NM = 120;

    GradientPhantom() {
        super(
                "gradient",
                InstrumentType.TEM,
                200,
                200,
                "nm",
                List.of(
                        Phase.ofFormula("gallium arsenide", "GaAs", 5.32),
                        Phase.ofFormula("aluminium arsenide", "AlAs", 3.72),
                        Phase.ofFormula("indium arsenide", "InAs", 5.67)));
    }

    @Override
    Scene scene(int height, int width, RandomGenerator layout) {
        double side = Math.min(height, width);
        double dotY = height * (0.62 + 0.06 * layout.nextDouble());
        double dotX = width * (0.45 + 0.1 * layout.nextDouble());
        double dotRadius = 0.2 * side;
        double stripeAt = width * (0.10 + 0.04 * layout.nextDouble());
        double[] stripeWidths = {0.012 * side, 0.025 * side, 0.05 * side};
        return (y, x, amounts) -> {
            double thickness = THIN_NM + (THICK_NM - THIN_NM) * y / height;
            double r = Math.hypot(y - dotY, x - dotX) / dotRadius;
            double indium = r < 1 ? 0.5 * (1 - r) : 0;
            if (y < 0.35 * height) {
                for (int i = 0; i < stripeWidths.length; i++) {
                    double from = stripeAt + i * 0.27 * width;
                    if (x >= from && x < from + stripeWidths[i]) {
                        indium = 1;
                    }
                }
            }
            double aluminium = x / width * (1 - indium);
            amounts[0] = thickness * (1 - indium - aluminium);
            amounts[1] = thickness * aluminium;
            amounts[2] = thickness * indium;
        };
    }
}
