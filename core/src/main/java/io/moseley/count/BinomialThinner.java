package io.moseley.count;

import java.util.random.RandomGenerator;

/**
 * Exact binomial thinning of many small counts with one probability: a random number decides on four single counts, by 16 of
 * its bits each. The probability is therefore a multiple of 2⁻¹⁶.
 */
public final class BinomialThinner {
    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;

    private final int threshold;
    private final RandomGenerator random;
    private long bits;
    private int lanes;

    /** @param probability of keeping a count, 0 to 1; the next multiple of 2⁻¹⁶ is taken */
    public BinomialThinner(double probability, RandomGenerator random) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("the kept fraction must be 0..1, got " + probability);
        }
        this.threshold = (int) Math.round(probability * (MASK + 1));
        this.random = random;
    }

    /** The probability of keeping a count, as it is used. */
    public double probability() {
        return threshold / (double) (MASK + 1);
    }

    /**
     * @param count at least 0
     * @return how many of it are kept
     */
    public int keep(int count) {
        if (count > BinomialSampler.FEW_TRIALS) {
            return BinomialSampler.sample(count, probability(), random);
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            kept += (nextLane() - threshold) >>> (Integer.SIZE - 1);
        }
        return kept;
    }

    private int nextLane() {
        if (lanes == 0) {
            bits = random.nextLong();
            lanes = Long.SIZE / BITS;
        }
        int lane = (int) bits & MASK;
        bits >>>= BITS;
        lanes--;
        return lane;
    }
}
