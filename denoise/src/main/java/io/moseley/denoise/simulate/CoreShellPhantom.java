package io.moseley.denoise.simulate;

import io.moseley.spectrum.InstrumentType;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fourteen spheres of platinum in shells of iron oxide, of many sizes, on a carbon film: sharp edges, strong and weak
 * lines. Two of them are bare platinum, two hold no platinum.
 */
final class CoreShellPhantom extends Phantom {
    private static final double FIELD_NM = 80;
    private static final double FILM_NM = 12;
    /** Radius of the outside as a fraction of the field, and of the core as a fraction of that. */
    private static final double[][] PARTICLES = {
        {0.150, 0.62}, {0.125, 0.50}, {0.110, 0.70}, {0.100, 0.55}, {0.090, 0.00}, {0.085, 0.65}, {0.075, 0.50},
        {0.070, 1.00}, {0.062, 0.60}, {0.055, 0.00}, {0.050, 0.65}, {0.045, 0.55}, {0.038, 1.00}, {0.032, 0.60}
    };

    CoreShellPhantom() {
        super(
                "core-shell",
                InstrumentType.TEM,
                200,
                FIELD_NM,
                "nm",
                List.of(
                        Phase.ofFormula("platinum core", "Pt", 21.45),
                        Phase.ofFormula("iron oxide shell", "Fe2O3", 5.24),
                        Phase.ofFormula("carbon film", "C", 2.0)));
    }

    @Override
    Scene scene(int height, int width, RandomGenerator layout) {
        int side = Math.min(height, width);
        double nmPerPixel = FIELD_NM / side;
        double[] radii = new double[PARTICLES.length];
        for (int i = 0; i < radii.length; i++) {
            radii[i] = PARTICLES[i][0] * side;
        }
        List<Disc> discs = Disc.scatter(height, width, radii, layout);
        return (y, x, amounts) -> {
            double core = 0;
            double shell = 0;
            for (int i = 0; i < PARTICLES.length; i++) {
                Disc disc = discs.get(i);
                if (disc.contains(y, x)) {
                    double inner = disc.chord(y, x, PARTICLES[i][1]);
                    core += inner;
                    shell += disc.chord(y, x, 1) - inner;
                }
            }
            amounts[0] = core * nmPerPixel;
            amounts[1] = shell * nmPerPixel;
            amounts[2] = FILM_NM;
        };
    }
}
