package io.moseley.denoise;

/**
 * What held-out counts say of a guide image: whether the estimate that used it predicts them better than the one that
 * did not. The guide's own sharpness is no evidence; only counts are.
 *
 * @param gain of the guided estimate over the unguided one
 */
public record GuideVerdict(PairedGain gain) {
    /** A guide that only seems to help does no harm, one that misleads does: one standard error tells them apart. */
    private static final double SIGNIFICANT = 1;

    /** Both estimates must have held out the same counts. */
    public static GuideVerdict of(HeldOutPixels guided, HeldOutPixels unguided) {
        return new GuideVerdict(guided.gainOver(unguided));
    }

    /** Only then is the guided estimate to be used. */
    public boolean helps() {
        return gain.z() > SIGNIFICANT;
    }

    /** Whether the guide makes the estimate worse, as one of another area does. */
    public boolean misleads() {
        return gain.z() < -SIGNIFICANT;
    }
}
