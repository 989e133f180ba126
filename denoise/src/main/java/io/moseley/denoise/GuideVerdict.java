package io.moseley.denoise;

import java.util.Optional;

/**
 * Tests a guide image by held-out counts: does the estimate with the guide predict them better than the one without, and
 * is the guide the reason? The guide's own sharpness is no evidence; only counts are.
 *
 * @param gain of the result with the guide over that without; networks without the guide may have contributed to both
 * @param alone gain of the networks with the guide alone over those without
 * @param inPlace gain of networks with the guide over the same networks with a shifted guide; absent if not measured
 */
public record GuideVerdict(PairedGain gain, PairedGain alone, Optional<PairedGain> inPlace) {
    private static final double SIGNIFICANT = 2;

    /**
     * Compares three estimates that have held out the same counts.
     *
     * @param result average of networks with and without the guide
     * @param guided networks with the guide
     * @param unguided networks without it
     * @param inPlace see {@link GuideVerdict}
     */
    public static GuideVerdict of(
            HeldOutPixels result, HeldOutPixels guided, HeldOutPixels unguided, Optional<PairedGain> inPlace) {
        return new GuideVerdict(result.gainOver(unguided), guided.gainOver(unguided), inPlace);
    }

    /**
     * Whether the guide is to be used: it improves the held-out likelihood of the result by more than two standard errors,
     * and a shifted guide makes it worse.
     *
     * <p>The result, an average of networks with and without the guide, is tested, because it is used or not. Networks with
     * the guide alone differ from those without so much by chance that a tenth of the counts seldom shows a gain of a
     * decibel. Networks learn to ignore a guide of another area; the result with such a guide still gains from its larger
     * number of networks. So the second condition is needed.
     */
    public boolean helps() {
        return gain.z() > SIGNIFICANT && worsensWhenShifted();
    }

    /**
     * Whether the networks predict worse, by more than three standard errors, with a shifted guide; true if that was not
     * measured. Networks trained with a mirrored guide lost up to 2.0 standard errors, those with the right one 6 to 24.
     */
    public boolean worsensWhenShifted() {
        return inPlace.map(PairedGain::isSignificant).orElse(true);
    }

    /**
     * Whether the guide makes the estimate worse, as one of another area does. The networks with the guide alone show that,
     * because the average gives them little weight. A guide that helps the result does not mislead.
     */
    public boolean misleads() {
        return !helps() && alone.z() < -SIGNIFICANT;
    }
}
