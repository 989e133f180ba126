package io.moseley.denoise.simulate;

import io.moseley.spectrum.InstrumentType;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A guide that is partly wrong. On a film of silica: discs of iron oxide that X-rays and guide both show (upper half),
 * a bright disc and a line that only the guide shows (lower left), and discs of titania that only the X-rays show
 * (lower right).
 */
final class ContradictionPhantom extends Phantom {
    private static final double FILM_NM = 50;
    private static final double DISC_NM = 15;

    ContradictionPhantom() {
        super(
                "contradiction",
                InstrumentType.TEM,
                200,
                100,
                "nm",
                List.of(
                        Phase.ofFormula("iron oxide discs, shown by both", "Fe2O3", 5.24),
                        Phase.ofFormula("titania discs, missing from the guide", "TiO2", 4.2),
                        Phase.ofFormula("silica film", "SiO2", 2.2)));
    }

    @Override
    Scene scene(int height, int width, RandomGenerator layout) {
        double side = Math.min(height, width);
        int upper = Math.max(1, height / 2);
        List<Disc> both = Disc.scatter(
                upper, width, new double[] {0.12 * side, 0.09 * side, 0.06 * side, 0.04 * side, 0.025 * side}, layout);
        List<Disc> hidden = List.of(
                new Disc(0.68 * height, 0.70 * width, 0.10 * side),
                new Disc(0.86 * height, 0.62 * width, 0.05 * side),
                new Disc(0.85 * height, 0.88 * width, 0.07 * side));
        Disc invented = new Disc(0.74 * height, 0.18 * width, 0.12 * side);
        double lineHalfWidth = Math.max(0.5, 0.01 * side);
        return new Scene() {
            @Override
            public void sample(double y, double x, double[] amounts) {
                amounts[0] = anyContains(both, y, x) ? DISC_NM : 0;
                amounts[1] = anyContains(hidden, y, x) ? DISC_NM : 0;
                amounts[2] = FILM_NM;
            }

            @Override
            public boolean guideDiffers() {
                return true;
            }

            @Override
            public void sampleGuide(double y, double x, double[] amounts) {
                sample(y, x, amounts);
                amounts[1] = 0;
                amounts[0] += guideOnly(y, x) * DISC_NM;
            }

            @Override
            public double guideOnly(double y, double x) {
                boolean line = Math.abs(y - 0.94 * height) < lineHalfWidth && x > 0.05 * width && x < 0.5 * width;
                return line || invented.contains(y, x) ? 1 : 0;
            }
        };
    }

    private static boolean anyContains(List<Disc> discs, double y, double x) {
        for (Disc disc : discs) {
            if (disc.contains(y, x)) {
                return true;
            }
        }
        return false;
    }
}
