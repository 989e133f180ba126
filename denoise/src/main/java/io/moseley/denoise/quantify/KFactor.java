package io.moseley.denoise.quantify;

import io.moseley.error.UsageException;
import io.moseley.xray.XrayLine;

/**
 * The factor that makes the net intensity of a line proportional to the weight of its element.
 *
 * @param k relative to any reference, the same for all factors
 * @param relativeError standard error of {@code k} as a part of it; 0 if none was stated
 */
public record KFactor(XrayLine line, double k, double relativeError) {
    public KFactor {
        if (!(k > 0) || !Double.isFinite(k)) {
            throw new UsageException(
                    "a k-factor must be a positive number, but that of " + line.name() + " is " + k,
                    "--k-factors",
                    "write it like Fe_Ka=1.21");
        }
        if (!(relativeError >= 0 && relativeError < 1)) {
            throw new UsageException(
                    "the relative error of a k-factor must be 0 to 1, but that of " + line.name() + " is "
                            + relativeError,
                    "--k-factors",
                    "write 5 % as 0.05");
        }
    }
}
