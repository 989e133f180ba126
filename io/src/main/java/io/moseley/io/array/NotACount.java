package io.moseley.io.array;

import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.SpectrumImageHeader;

/** A value that is no whole number: not a raw count, but perhaps an expected count. */
public final class NotACount extends UnsupportedInputException {
    private static final long serialVersionUID = 1L;

    NotACount(String what, String where, String remedy) {
        super(what, where, remedy);
    }

    /**
     * The error for a value that is no raw count.
     *
     * @param pixel row-major
     * @param where the file and the place in it
     * @return this exception for a positive fraction, otherwise an {@link UnsupportedInputException}
     */
    static UnsupportedInputException of(
            double value, int pixel, int channel, SpectrumImageHeader header, String where) {
        String what = "the value at pixel (y " + pixel / header.width() + ", x " + pixel % header.width()
                + "), channel " + channel + " is " + value;
        if (value > 0 && value <= Integer.MAX_VALUE) {
            return new NotACount(
                    what + "; raw counts are whole numbers",
                    where,
                    "give the raw counts as recorded, not scaled, normalised or denoised ones");
        }
        if (Double.isFinite(value) && value < 0) {
            return new UnsupportedInputException(
                    what + "; counts are never negative",
                    where,
                    "give the raw counts as recorded, without background subtraction or filtering");
        }
        return new UnsupportedInputException(
                what + ", expected a count", where, "give the raw counts as recorded by the detector");
    }
}
