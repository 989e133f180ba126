package io.moseley.denoise;

/**
 * Tells whether held-out counts show that an estimate is better than the mean spectrum. Either its gain is more than three
 * standard errors, or the likelihood ratio is beyond chance: if the mean spectrum held everywhere, the ratio of the
 * likelihoods of any estimate made without these counts would exceed 1/α with a probability of α at most (Markov's
 * inequality; its expectation is 1). The ratio needs no standard error, which a few hundred counts do not give: a smooth
 * gradient seen by 700 counts is 3.7 standard errors, and a likelihood ratio of e³⁵.
 *
 * @param deviances whether scores are Poisson deviances: half of a difference is the logarithm of a likelihood ratio
 * @param unit what scores are divided by
 */
public record Evidence(boolean deviances, double unit) {
    /**
     * Largest share of maps without structure in which structure may be found. The bound is seldom near: of 24 networks trained
     * on maps whose counts had been dealt out to the pixels by chance, the highest likelihood ratio was e².
     */
    private static final double CHANCE = 1e-2;

    /**
     * How often, at most, the same counts are looked at while a network is trained; the best of the looks is judged. The mean spectrum
     * itself is an estimate: of 64 bands from nine times as many counts, it is worse than the true one by 3.5 on average.
     */
    public static final int MOST_LOOKS = 25;

    private static final double LOGARITHM = Math.log(MOST_LOOKS / CHANCE);

    /** A gain per unit that chance alone hardly gives; 0 where there is no likelihood to tell. */
    public double leastGain() {
        return deviances ? 2 * LOGARITHM / unit : 0;
    }

    /** Whether a gain over the mean spectrum is more than chance. */
    public boolean isBeyondChance(PairedGain gain) {
        return gain.isSignificant() || deviances && gain.perUnit() > leastGain();
    }
}
