package io.moseley.nn.refine;

import io.moseley.nn.rates.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A division of the pixels of a map that does not come from its counts in single bands, so that sums over its strata can be
 * compared with the estimate without a bias.
 *
 * @param stratum of each pixel
 * @param number of strata
 * @param wholeSpectrum whether sums of all bands together are compared, because a stratum is too small for single bands
 */
record Strata(int[] stratum, int number, boolean wholeSpectrum) {
    private static final int LEVELS = 8;

    /** Sides of a grid of blocks. */
    private static final int BLOCKS = 4;

    /** Smaller maps have no blocks: these would be single grains, which {@link LocalCountsStep} compares. */
    private static final int LEAST_SIDE = 16 * BLOCKS;

    /** Levels of the guide's brightness if the map has one, rows, and blocks. */
    static List<Strata> of(Observation observed) {
        int height = observed.height();
        int width = observed.width();
        List<Strata> strata = new ArrayList<>();
        observed.guide().ifPresent(guide -> strata.add(levels(guide, LEVELS)));
        int[] rows = new int[height * width];
        int[] blocks = new int[rows.length];
        for (int p = 0; p < rows.length; p++) {
            rows[p] = p / width;
            blocks[p] = p / width * BLOCKS / height * BLOCKS + p % width * BLOCKS / width;
        }
        strata.add(new Strata(rows, height, true));
        if (height >= LEAST_SIDE && width >= LEAST_SIDE) {
            strata.add(new Strata(blocks, BLOCKS * BLOCKS, false));
        }
        return strata;
    }

    /** Levels of a guide's brightness with as many pixels each. */
    static Strata levels(float[] guide, int number) {
        float[] sorted = guide.clone();
        Arrays.sort(sorted);
        float[] borders = new float[number - 1];
        for (int level = 1; level < number; level++) {
            borders[level - 1] = sorted[(int) ((long) level * sorted.length / number)];
        }
        int[] levels = new int[guide.length];
        for (int p = 0; p < levels.length; p++) {
            while (levels[p] < borders.length && guide[p] >= borders[levels[p]]) {
                levels[p]++;
            }
        }
        return new Strata(levels, number, false);
    }
}
