package io.moseley.io.jeol;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * The image of an {@code .img} file.
 *
 * @param type of its values, such as "uint8"
 */
record JeolImage(String title, String type, GuideImage image) {
    /** Length of the part before the description, at least. */
    static final int FIXED = 48;

    private static final int MAX_DESCRIPTION = 1 << 27;
    private static final int TREE = 12;

    /**
     * @throws CorruptInputException if the file is damaged
     * @throws UnsupportedInputException if its values are of an unknown type
     */
    static JeolImage read(Path path) {
        return LittleEndianFile.read(path, file -> read(file, path));
    }

    DataSignal summary() {
        return new DataSignal(title, DataSignal.Kind.IMAGE, type, image.height(), image.width());
    }

    private static JeolImage read(LittleEndianFile file, Path path) {
        long start = Integer.toUnsignedLong(file.bytes(0, FIXED, "the header").getInt(44)) + TREE;
        long length = file.size() - start;
        if (length < 1 || length > MAX_DESCRIPTION) {
            throw file.corrupt("the description of the image would have " + length + " bytes", 44);
        }
        file.requireMemory(2 * length, "an image file of " + file.size() + " bytes");
        JeolTag tags = JeolTag.tree(file, file.bytes(start, (int) length, "the description"), start);
        double[] size = tags.find("Image", "Size").map(JeolTag::numbers).orElse(new double[0]);
        ByteBuffer bits = tags.find("Image", "Bits")
                .map(JeolTag::bytes)
                .orElseThrow(() -> file.corrupt("the file holds no values of an image", start));
        if (size.length != 2 || !(size[0] >= 1) || !(size[1] >= 1) || size[0] * size[1] > bits.limit()) {
            throw file.corrupt("the size of the image does not fit its " + bits.limit() + " bytes of values", start);
        }
        int width = (int) size[0];
        int height = (int) size[1];
        int bytes = bits.limit() / (width * height);
        if (bytes > 2 || bits.limit() % (width * height) != 0) {
            throw new UnsupportedInputException(
                    "the image of " + height + " × " + width + " pixels has values of an unknown type",
                    path.toString(),
                    "export it from Analysis Station as 8-bit grey levels");
        }
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes == 1 ? Byte.toUnsignedInt(bits.get(i)) : Short.toUnsignedInt(bits.getShort(2 * i));
        }
        String title = tags.string("Image", "Title").orElse("");
        OptionalDouble field = PtsHeader.field(tags.number("Instrument", "ScanSize"), tags.number("Instrument", "Mag"));
        double pixelSize = field.orElse(0) / Math.max(width, height);
        GuideImage image = new GuideImage(
                title,
                NavigationAxis.inMicrometres("y", pixelSize, height),
                NavigationAxis.inMicrometres("x", pixelSize, width),
                values);
        return new JeolImage(title, "uint" + 8 * bytes, image);
    }
}
