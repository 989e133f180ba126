package io.moseley.io.codec;

import java.io.IOException;

/** Bytes that are encoded in a way that is known but not read; the message names it, such as "Snappy". */
public final class UnsupportedCodecException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnsupportedCodecException(String encoding) {
        super(encoding);
    }
}
