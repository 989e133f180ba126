package io.moseley.denoise;

/**
 * What held-out counts say of a guide image: whether the estimate that used it predicts them better than the one that
 * did not. The guide's own sharpness is no evidence; only counts are.
 *
 * @param gain of the guided estimate over the unguided one
 */
public record GuideVerdict(PairedGain gain) {
    /** Beyond so many standard errors a guide that makes the counts less likely does not fit the map. */
    private static final double SIGNIFICANT = 2;

    private static final double HELPFUL = 1;

    /** Both estimates must have held out the same counts. */
    public static GuideVerdict of(HeldOutPixels guided, HeldOutPixels unguided) {
        return new GuideVerdict(guided.gainOver(unguided));
    }

    /**
     * Only then is the guided estimate to be used: the counts are more likely under it by more than a standard error. A
     * guide of another area makes no difference on average, for networks learn to look past it, and would pass for one
     * that helps every other time if any gain were enough. More than that is not asked for: a tenth of the counts seldom
     * has the power to show a gain of half a decibel beyond doubt.
     */
    public boolean helps() {
        return gain.z() > HELPFUL;
    }

    /** Whether the guide makes the estimate worse, as one of another area does. */
    public boolean misleads() {
        return gain.z() < -SIGNIFICANT;
    }
}
