package io.moseley.denoise.quantify;

import io.moseley.error.UsageException;

/**
 * The wanted places of background windows, as multiples of the detector's full width at half maximum (FWHM) at the line.
 *
 * @param distanceInFwhm from the line to the near edge of each window; farther where another line is in the way
 * @param widthInFwhm of each window
 */
public record BackgroundOptions(double distanceInFwhm, double widthInFwhm) {
    public BackgroundOptions {
        if (!(distanceInFwhm >= 1 && distanceInFwhm <= 10)) {
            throw new UsageException(
                    "background windows must lie 1 to 10 FWHM from their line, got " + distanceInFwhm,
                    "--background-distance",
                    "omit it for 2, or choose a number in this range");
        }
        if (!(widthInFwhm > 0 && widthInFwhm <= 5)) {
            throw new UsageException(
                    "background windows must be wider than 0 and at most 5 FWHM, got " + widthInFwhm,
                    "--background-width",
                    "omit it for 1, or choose a number in this range");
        }
    }
}
