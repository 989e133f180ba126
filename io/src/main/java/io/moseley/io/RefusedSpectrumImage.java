package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/**
 * A spectrum image that a file mentions but does not hold in a readable form. Other content of the file, such as images,
 * stays usable; reading the spectrum image throws the reason.
 */
public final class RefusedSpectrumImage implements SpectrumImageSource {
    private final String title;
    private final UnsupportedInputException reason;

    public RefusedSpectrumImage(String title, UnsupportedInputException reason) {
        this.title = title;
        this.reason = reason;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public SpectrumImageHeader header() {
        throw refusal();
    }

    @Override
    public CountSpectrumImage counts() {
        throw refusal();
    }

    /** A new one, so that its stack trace is that of the caller. */
    private UnsupportedInputException refusal() {
        return new UnsupportedInputException(reason.what(), reason.where(), reason.remedy(), reason);
    }
}
