package io.moseley.nn.rates;

/**
 * Counts as maps of a few parts of the spectrum, {@value #PARTS} at most, and how likely they are. An error in
 * one band that the next one makes up for does not matter to the map of a line, but weighs in the likelihood of single bands as
 * much as errors that spoil maps. Where an estimate is chosen for its maps, it is chosen by these.
 *
 * @param counts maps of the parts
 * @param borders first band of each part, and the number of bands
 */
public record PartCounts(int[][] counts, int[] borders, Observation observed) {
    private static final int PARTS = 8;

    /** Smallest expected count of a pixel: no likelihood is lost to a rate of 0 alone. */
    private static final double FLOOR = 1e-9;

    public static PartCounts of(Observation observed) {
        BandCounts counts = observed.counts();
        int[] borders = borders(counts.bands());
        int size = borders[1];
        int pixels = counts.height() * counts.width();
        int[][] sums = new int[borders.length - 1][pixels];
        for (int p = 0; p < pixels; p++) {
            for (int e = counts.entryStart(p); e < counts.entryStart(p + 1); e++) {
                sums[counts.entryBand(e) / size][p] += counts.entryCount(e);
            }
        }
        return new PartCounts(sums, borders, observed);
    }

    /** The first band of each part, and the number of bands. */
    public static int[] borders(int bands) {
        int size = (bands + PARTS - 1) / PARTS;
        int parts = (bands + size - 1) / size;
        int[] borders = new int[parts + 1];
        for (int part = 0; part <= parts; part++) {
            borders[part] = Math.min(bands, part * size);
        }
        return borders;
    }

    /** Number of parts. */
    public int parts() {
        return counts.length;
    }

    /** First band of a part; that of the part after the last is the number of bands. */
    public int firstBand(int part) {
        return borders[part];
    }

    /** The map of a part; not a copy. */
    public int[] counts(int part) {
        return counts[part];
    }

    /**
     * Expected counts of each pixel in a part.
     *
     * @param rates on the map's grid
     */
    public double[] expected(int part, RateCube rates) {
        int pixels = counts[part].length;
        float[] values = rates.values();
        double[] expected = new double[pixels];
        for (int b = borders[part]; b < borders[part + 1]; b++) {
            for (int p = 0; p < pixels; p++) {
                expected[p] += values[b * pixels + p];
            }
        }
        for (int p = 0; p < pixels; p++) {
            expected[p] = Math.max(FLOOR, observed.exposure(p) * expected[p]);
        }
        return expected;
    }

    /**
     * Logarithm of the Poisson likelihood of all maps, but for a constant.
     *
     * @param rates see {@link #expected}
     * @param step rows in strips of {@code strip} of which one out of {@code step} counts
     */
    public double logLikelihood(RateCube rates, int strip, int step) {
        double sum = 0;
        for (int part = 0; part < parts(); part++) {
            double[] expected = expected(part, rates);
            for (int p = 0; p < expected.length; p++) {
                if (p / observed.width() / strip % step == 0) {
                    sum += counts[part][p] * Math.log(expected[p]) - expected[p];
                }
            }
        }
        return sum;
    }
}
