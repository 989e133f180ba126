package io.moseley.denoise;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;

/**
 * A method at work on a part of the counts, so that it can be judged by the rest, and others on the same parts beside it.
 * All three have the same pixels and channels, which are bands where the method works in bands.
 *
 * @param fitted counts that the method was given
 * @param heldOut the rest of them, which took no part in fitting; they were allowed to choose strengths
 * @param estimate what the method made of {@code fitted}, exposure included
 * @param scale the held-out counts are expected to be {@code scale · estimate}
 */
public record HeldOutTrial(
        CountSpectrumImage fitted, CountSpectrumImage heldOut, SpectrumImage estimate, double scale) {
    public HeldOutTrial {
        requireSameShape(fitted, heldOut);
        requireSameShape(fitted, estimate);
        if (!(scale > 0)) {
            throw new IllegalArgumentException("the scale must be positive, got " + scale);
        }
    }

    private static void requireSameShape(SpectrumImage one, SpectrumImage other) {
        if (one.height() != other.height() || one.width() != other.width() || one.channels() != other.channels()) {
            throw new IllegalArgumentException("the parts of a trial must have the same pixels and channels");
        }
    }
}
