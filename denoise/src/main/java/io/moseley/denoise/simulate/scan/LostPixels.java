package io.moseley.denoise.simulate.scan;

import java.util.random.RandomGenerator;

/**
 * Pixels whose counts were lost on the way, at random places: exposure 0.
 *
 * @param share of the pixels, rounded to whole pixels
 */
public record LostPixels(double share) {
    boolean[] draw(int pixels, RandomGenerator random) {
        boolean[] lost = new boolean[pixels];
        for (int left = (int) Math.round(share * pixels); left > 0; ) {
            int pixel = random.nextInt(pixels);
            if (!lost[pixel]) {
                lost[pixel] = true;
                left--;
            }
        }
        return lost;
    }
}
