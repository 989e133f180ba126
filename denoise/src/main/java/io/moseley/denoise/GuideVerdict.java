package io.moseley.denoise;

import java.util.Optional;

/**
 * What held-out counts say of a guide image: whether the estimate that used it predicts them better than the one that
 * did not, and whether it is the guide to which it owes that. The guide's own sharpness is no evidence; only counts are.
 *
 * @param gain of the result with the guide, to which networks without it may have contributed, over that without
 * @param alone the same of what was made with the guide only
 * @param inPlace of networks with the guide over the same networks with the guide out of place; absent if not known
 */
public record GuideVerdict(PairedGain gain, PairedGain alone, Optional<PairedGain> inPlace) {
    private static final double SIGNIFICANT = 2;

    /**
     * All estimates must have held out the same counts.
     *
     * @param result with the guide
     */
    public static GuideVerdict of(
            HeldOutPixels result, HeldOutPixels guided, HeldOutPixels unguided, Optional<PairedGain> inPlace) {
        return new GuideVerdict(result.gainOver(unguided), guided.gainOver(unguided), inPlace);
    }

    /**
     * Only then is the guide to be used: the counts are more likely under the result with it by more than two standard
     * errors. That is asked of the result, an average of networks with the guide and without, for it is the result that is
     * used or not; networks with the guide alone differ from those without in so much that is chance that a tenth of the
     * counts seldom sees a gain of a decibel. A guide of another area makes no difference on average, for networks learn to
     * look past it; what the result with it gains it gains from more networks. So the networks must also predict worse, by
     * more than three standard errors, where the guide is moved out of its place.
     */
    public boolean helps() {
        return gain.z() > SIGNIFICANT && worsensWhenShifted();
    }

    /**
     * Whether what the guide shows, where it shows it, makes the counts more likely; taken for granted if not known. Networks
     * trained with a mirrored guide lost up to 2.0 standard errors where it was moved, those with the right one 6 to 24.
     */
    public boolean worsensWhenShifted() {
        return inPlace.map(PairedGain::isSignificant).orElse(true);
    }

    /**
     * Whether the guide makes the estimate worse, as one of another area does. That is seen in the networks with the guide
     * alone: a result leans on them as little as it may. A guide that helps the result does not mislead.
     */
    public boolean misleads() {
        return !helps() && alone.z() < -SIGNIFICANT;
    }
}
