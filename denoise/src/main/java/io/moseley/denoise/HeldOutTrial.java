package io.moseley.denoise;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;

/**
 * The estimate of a method from a part of the counts, with the rest of them to judge it. Other methods can be fitted to
 * and judged by the same parts.
 *
 * <p>All three have the same pixels and channels; these are energy bands if the method works in bands.
 *
 * @param fitted training counts
 * @param heldOut the other counts; the method did not fit to them, but may have chosen its strength by them
 * @param estimate expected training counts, exposure included
 * @param scale expected held-out counts per expected training count: 1/9 if a tenth is held out
 * @throws IllegalArgumentException if the shapes differ or the scale is not positive
 */
public record HeldOutTrial(
        CountSpectrumImage fitted, CountSpectrumImage heldOut, SpectrumImage estimate, double scale) {
    public HeldOutTrial {
        if (!heldOut.header().hasShapeOf(fitted.header()) || !estimate.header().hasShapeOf(fitted.header())) {
            throw new IllegalArgumentException("the parts of a trial must have the same pixels and channels");
        }
        if (!(scale > 0)) {
            throw new IllegalArgumentException("the scale must be positive, got " + scale);
        }
    }
}
