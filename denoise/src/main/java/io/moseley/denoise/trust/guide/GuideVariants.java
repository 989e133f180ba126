package io.moseley.denoise.trust.guide;

import io.moseley.spectrum.GuideImage;
import java.util.random.RandomGenerator;

/** Wrong guide images: the same values in other places. */
final class GuideVariants {
    /** Blocks along the shorter side. */
    private static final int BLOCKS = 8;

    private GuideVariants() {}

    /** Squares of the image in another order; what remains at the lower and right edge stays. */
    static GuideImage shuffled(GuideImage guide, RandomGenerator random) {
        int side = Math.max(1, Math.min(guide.height(), guide.width()) / BLOCKS);
        int rows = guide.height() / side;
        int columns = guide.width() / side;
        int[] order = new int[rows * columns];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        float[] values = guide.values();
        for (int i = 0; i < order.length; i++) {
            int top = i / columns * side;
            int left = i % columns * side;
            int fromTop = order[i] / columns * side;
            int fromLeft = order[i] % columns * side;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    values[(top + y) * guide.width() + left + x] = guide.value(fromTop + y, fromLeft + x);
                }
            }
        }
        return with(guide, values);
    }

    /** Left and right exchanged. */
    static GuideImage mirrored(GuideImage guide) {
        float[] values = new float[guide.height() * guide.width()];
        for (int y = 0; y < guide.height(); y++) {
            for (int x = 0; x < guide.width(); x++) {
                values[y * guide.width() + x] = guide.value(y, guide.width() - 1 - x);
            }
        }
        return with(guide, values);
    }

    private static GuideImage with(GuideImage guide, float[] values) {
        return new GuideImage(guide.detector(), guide.yAxis(), guide.xAxis(), values);
    }
}
