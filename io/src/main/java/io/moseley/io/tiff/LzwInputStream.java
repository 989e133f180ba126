package io.moseley.io.tiff;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes LZW as in TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit first, 256 clears the table, 257
 * ends; the width grows one code earlier than it would have to.
 */
final class LzwInputStream extends DecodingInputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MAX_CODES = 1 << 12;

    private final char[] prefix = new char[MAX_CODES];
    private final byte[] suffix = new byte[MAX_CODES];

    /** The string of the present code, backwards. */
    private final byte[] string = new byte[MAX_CODES + 1];

    private int stringLength;
    private int bits;
    private int bitCount;
    private int width = 9;
    private int next = END + 1;
    private int previous = -1;
    private byte firstOfPrevious;
    private boolean ended;

    LzwInputStream(InputStream source) {
        super(source);
    }

    @Override
    public int read() throws IOException {
        while (stringLength == 0) {
            if (ended || !decode()) {
                ended = true;
                return -1;
            }
        }
        return string[--stringLength] & 0xFF;
    }

    /** Decodes one code into the string; false at the end. */
    private boolean decode() throws IOException {
        int code = code();
        if (code < 0 || code == END) {
            return false;
        }
        if (code == CLEAR) {
            width = 9;
            next = END + 1;
            previous = -1;
            return true;
        }
        if (previous < 0 ? code > 0xFF : code > next || (code == next && next == MAX_CODES)) {
            throw new IOException("LZW code " + code + " before it is defined");
        }
        int walk = code;
        if (code == next) {
            string[stringLength++] = firstOfPrevious;
            walk = previous;
        }
        while (walk > 0xFF) {
            string[stringLength++] = suffix[walk];
            walk = prefix[walk];
        }
        string[stringLength++] = (byte) walk;
        if (previous >= 0 && next < MAX_CODES) {
            prefix[next] = (char) previous;
            suffix[next++] = (byte) walk;
            if (next == (1 << width) - 1 && width < 12) {
                width++;
            }
        }
        previous = code;
        firstOfPrevious = (byte) walk;
        return true;
    }

    private int code() throws IOException {
        while (bitCount < width) {
            int value = source.read();
            if (value < 0) {
                return -1;
            }
            bits = bits << 8 | value;
            bitCount += 8;
        }
        bitCount -= width;
        int code = bits >>> bitCount & (1 << width) - 1;
        bits &= (1 << bitCount) - 1;
        return code;
    }
}
