package io.moseley.denoise;

import java.util.Optional;

/**
 * Tests a guide image by held-out counts: does the estimate with the guide predict them better than the one without, and
 * is the guide the reason? The guide's own sharpness is no evidence; only counts are.
 *
 * @param gain of the result with the guide over that without; networks without the guide may have contributed to both
 * @param alone gain of the networks with the guide alone over those without
 * @param inPlace gain of networks with the guide over the same networks with a shifted guide; absent if not measured
 * @param structure gain of networks with the guide over the mean spectrum, per unit
 */
public record GuideVerdict(PairedGain gain, PairedGain alone, Optional<PairedGain> inPlace, double structure) {
    private static final double SIGNIFICANT = 2;

    /**
     * Part of the structure that is lost with a shifted guide, from which on the networks rest upon the guide. Right guides,
     * noisy ones too, gave 0.4 to 1.5, a guide turned by 180° 0.006.
     */
    private static final double RESTS_UPON = 0.1;

    /** Part of the structure from which on two standard errors are enough: few counts give no more, even if all of it is lost. */
    private static final double RESTS_MAINLY_UPON = 0.25;

    /**
     * Whether the guide is to be used: a shifted guide makes the networks worse beyond doubt, and the result with the guide
     * predicts the held-out counts better than the one without.
     *
     * <p>The result, an average of networks with and without the guide, is tested, because it is used or not. Its gain must be
     * significant, unless the networks rest upon the guide: then what they take from it is the sample's, and a tenth of the
     * counts seldom shows a gain of a decibel by more than a standard error. Networks learn to ignore a guide of another area;
     * the result with such a guide still gains from its larger number of networks.
     */
    public boolean helps() {
        return worsensWhenShifted() && gain.z() > (networksRestUponIt() ? 0 : SIGNIFICANT);
    }

    private boolean networksRestUponIt() {
        return inPlace.filter(loss -> loses(loss, RESTS_UPON)).isPresent();
    }

    private boolean loses(PairedGain loss, double part) {
        return loss.perUnit() > part * structure;
    }

    /**
     * Whether the networks predict worse with a shifted guide, by more than three standard errors, or by two and a quarter of the
     * structure; true if that was not measured. Networks trained with a mirrored guide lost up to 2.0 standard errors and hardly
     * any structure, those with the right one 6 to 24, and on a real map of 5.9 counts per pixel 2.5 and two thirds.
     */
    public boolean worsensWhenShifted() {
        return inPlace.map(loss -> loss.isSignificant() || loss.z() > SIGNIFICANT && loses(loss, RESTS_MAINLY_UPON))
                .orElse(true);
    }

    /**
     * Whether the guide makes the estimate worse, as one of another area does. The networks with the guide alone show that,
     * because the average gives them little weight. A guide that helps the result does not mislead.
     */
    public boolean misleads() {
        return !helps() && alone.z() < -SIGNIFICANT;
    }
}
