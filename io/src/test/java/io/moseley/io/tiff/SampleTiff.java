package io.moseley.io.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds small TIFF files byte by byte: directories last, values out of line, any tag may be set. */
final class SampleTiff {
    private final ByteOrder order;
    private final boolean big;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Map<Integer, long[]>> pages = new ArrayList<>();
    private final List<byte[]> descriptions = new ArrayList<>();

    SampleTiff(ByteOrder order, boolean big) {
        this.order = order;
        this.big = big;
    }

    /** Adds a page in segments that are already encoded; tags are whole numbers. */
    SampleTiff page(List<byte[]> segments, boolean tiled, String description, Map<Integer, long[]> tags) {
        Map<Integer, long[]> fields = new TreeMap<>(tags);
        long[] offsets = new long[segments.size()];
        long[] lengths = new long[segments.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (big ? 16 : 8) + body.size();
            lengths[i] = segments.get(i).length;
            body.writeBytes(segments.get(i));
        }
        fields.put(tiled ? PageTag.TILE_OFFSETS : PageTag.STRIP_OFFSETS, offsets);
        fields.put(tiled ? PageTag.TILE_BYTES : PageTag.STRIP_BYTES, lengths);
        pages.add(fields);
        descriptions.add((description + "\0").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        int header = big ? 16 : 8;
        ByteBuffer file = ByteBuffer.allocate(1 << 20).order(order).position(header);
        file.put(body.toByteArray());
        int link = big ? 8 : 4;
        for (int i = 0; i < pages.size(); i++) {
            Map<Integer, long[]> fields = new TreeMap<>(pages.get(i));
            Map<Integer, Integer> at = new TreeMap<>();
            fields.forEach((tag, values) -> {
                at.put(tag, file.position());
                for (long value : values) {
                    number(file, value);
                }
            });
            at.put(PageTag.DESCRIPTION, file.position());
            file.put(descriptions.get(i));
            int directory = file.position();
            number(file.position(link), directory);
            file.position(directory);
            if (big) {
                file.putLong(at.size());
            } else {
                file.putShort((short) at.size());
            }
            byte[] description = descriptions.get(i);
            at.forEach((tag, position) -> {
                boolean text = tag == PageTag.DESCRIPTION;
                long[] values = fields.get(tag);
                int count = text ? description.length : values.length;
                file.putShort(tag.shortValue())
                        .putShort((short) (text ? TiffField.ASCII : big ? TiffField.LONG8 : TiffField.LONG));
                number(file, count);
                if (!text && count == 1) {
                    number(file, values[0]);
                } else {
                    number(file, position);
                }
            });
            link = file.position();
            number(file, 0);
        }
        int end = file.position();
        file.position(0).put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        file.put(file.get(0)).putShort((short) (big ? 43 : 42));
        if (big) {
            file.putShort((short) 8);
        }
        return java.util.Arrays.copyOf(file.array(), end);
    }

    private void number(ByteBuffer file, long value) {
        if (big) {
            file.putLong(value);
        } else {
            file.putInt((int) value);
        }
    }
}
