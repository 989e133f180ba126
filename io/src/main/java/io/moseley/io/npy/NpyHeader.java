package io.moseley.io.npy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.FileBytes;
import io.moseley.io.binary.NumberLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a .npy file, versions 1.0 to 3.0: eight bytes of signature and version, the length of a Python dictionary
 * (2 bytes in version 1, otherwise 4, little-endian), and the dictionary with the keys descr, fortran_order and shape.
 *
 * @param dataOffset of the first number
 */
record NpyHeader(String version, NumberLayout layout, boolean fortranOrder, List<Long> shape, long dataOffset) {
    static final byte[] SIGNATURE = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int MAX_DICTIONARY = 1 << 16;
    private static final int MAX_AXES = 32;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*(?:['\"]([^'\"]*)['\"]|(\\[))");
    private static final Pattern TYPE = Pattern.compile("([<>|=])?([a-zA-Z])(\\d{1,3})");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d\\s,L]*)\\)");

    static NpyHeader read(FileBytes file) {
        ByteBuffer start = file.read(0, 10, "the signature of a .npy file").order(ByteOrder.LITTLE_ENDIAN);
        int major = start.get(6) & 0xFF;
        if (major < 1 || major > 3) {
            throw new UnsupportedInputException(
                    "version " + major + "." + (start.get(7) & 0xFF) + " of .npy is not known; expected 1.0 to 3.0",
                    file.path() + ", offset 6",
                    "save the array again with numpy.save");
        }
        int lengthBytes = major == 1 ? 2 : 4;
        long length = major == 1
                ? start.getShort(8) & 0xFFFF
                : file.read(8, 4, "the length of the header")
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt(0)
                        & 0xFFFFFFFFL;
        if (length > MAX_DICTIONARY) {
            throw new CorruptInputException(
                    "a header of " + length + " bytes is too long", file.path() + ", offset 8", "save the array again");
        }
        long at = 8L + lengthBytes;
        String dictionary = new String(file.read(at, (int) length, "the header").array(), StandardCharsets.ISO_8859_1);
        return new NpyHeader(
                major + "." + (start.get(7) & 0xFF),
                layout(dictionary, file),
                find(FORTRAN, dictionary, "fortran_order", file).group(1).equals("True"),
                shape(find(SHAPE, dictionary, "shape", file).group(1), file),
                at + length);
    }

    private static NumberLayout layout(String dictionary, FileBytes file) {
        Matcher descr = find(DESCR, dictionary, "descr", file);
        String text = descr.group(1) == null ? "a structure of several fields" : descr.group(1);
        Matcher type = TYPE.matcher(text);
        if (type.matches()) {
            NumberLayout.Kind kind =
                    NumberLayout.Kind.of(type.group(2).replace('b', 'u')).orElse(null); // booleans are bytes
            int size = Integer.parseInt(type.group(3));
            boolean floating = kind == NumberLayout.Kind.FLOATING;
            boolean known = size == 2 || size == 4 || size == 8 || (size == 1 && !floating);
            if (kind != null && known) {
                return new NumberLayout(
                        kind, size, ">".equals(type.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new UnsupportedInputException(
                "the values are of type " + text + ", expected integers or floating point numbers of up to 8 bytes",
                file.path().toString(),
                "save the array with a plain number type, such as array.astype('uint16')");
    }

    private static List<Long> shape(String text, FileBytes file) {
        List<Long> shape = new ArrayList<>();
        for (String length : text.split(",")) {
            String digits = length.replace("L", "").strip();
            if (!digits.isEmpty()) {
                try {
                    shape.add(Long.parseLong(digits));
                } catch (NumberFormatException e) {
                    throw damaged("the shape (" + text + ") is not one of numbers", file);
                }
            }
        }
        if (shape.size() > MAX_AXES) {
            throw damaged("an array of " + shape.size() + " axes", file);
        }
        return List.copyOf(shape);
    }

    private static Matcher find(Pattern pattern, String dictionary, String key, FileBytes file) {
        Matcher matcher = pattern.matcher(dictionary);
        if (!matcher.find()) {
            throw damaged("the header does not state \"" + key + "\"", file);
        }
        return matcher;
    }

    private static CorruptInputException damaged(String what, FileBytes file) {
        return new CorruptInputException(what, file.path() + ", offset 10", "save the array again with numpy.save");
    }
}
