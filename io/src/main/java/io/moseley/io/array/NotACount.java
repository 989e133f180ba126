package io.moseley.io.array;

import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.SpectrumImageHeader;

/** A value that is no whole number: not a raw count, but perhaps an expected count. */
public final class NotACount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient UnsupportedInputException error;

    private NotACount(UnsupportedInputException error) {
        super(error);
        this.error = error;
    }

    /** The error to throw where raw counts are required. */
    public UnsupportedInputException error() {
        return error;
    }

    /**
     * Makes the exception for a value that is no raw count.
     *
     * @param pixel row-major
     * @param where the file and the place in it
     * @return this exception for a positive fraction, otherwise an {@link UnsupportedInputException}
     */
    public static RuntimeException of(double value, int pixel, int channel, SpectrumImageHeader header, String where) {
        String what = "the value at pixel (y " + pixel / header.width() + ", x " + pixel % header.width()
                + "), channel " + channel + " is " + value;
        if (value > 0 && value <= Integer.MAX_VALUE) {
            return new NotACount(new UnsupportedInputException(
                    what + "; raw counts are whole numbers",
                    where,
                    "give the raw counts as recorded, not scaled, normalised or denoised ones"));
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
