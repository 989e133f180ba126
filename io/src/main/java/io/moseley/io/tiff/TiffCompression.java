package io.moseley.io.tiff;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.InflaterInputStream;

/** Compressions of strips and tiles. */
enum TiffCompression {
    NONE(1, stream -> stream),
    LZW(2600, LzwInputStream::new),
    DEFLATE(1040, InflaterInputStream::new),
    PACK_BITS(64, PackBitsInputStream::new);

    private final int greatestRatio;
    private final UnaryOperator<InputStream> decoder;

    TiffCompression(int greatestRatio, UnaryOperator<InputStream> decoder) {
        this.greatestRatio = greatestRatio;
        this.decoder = decoder;
    }

    /** The compression with this value of the tag. */
    static Optional<TiffCompression> of(int tag) {
        return Optional.ofNullable(
                switch (tag) {
                    case 1 -> NONE;
                    case 5 -> LZW;
                    case 8, 32946 -> DEFLATE;
                    case 32773 -> PACK_BITS;
                    default -> null;
                });
    }

    /** The name of a value of the tag, for messages. */
    static String name(long tag) {
        String name =
                switch ((int) tag) {
                    case 2, 3, 4 -> "CCITT fax";
                    case 6, 7 -> "JPEG";
                    case 33003, 33005, 34712 -> "JPEG 2000";
                    case 34887 -> "LERC";
                    case 34925 -> "LZMA";
                    case 50000 -> "Zstandard";
                    case 50001 -> "WebP";
                    case 50002 -> "JPEG XL";
                    default -> "unknown";
                };
        return "compression " + tag + " (" + name + ")";
    }

    /** How many times more bytes can come out than go in. */
    int greatestRatio() {
        return greatestRatio;
    }

    InputStream decode(InputStream stream) {
        return decoder.apply(stream);
    }
}
