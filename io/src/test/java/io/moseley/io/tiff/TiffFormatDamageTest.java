package io.moseley.io.tiff;

import io.moseley.io.FileFormat;
import io.moseley.io.Formats;
import io.moseley.io.ReadingAll;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.DamagedFileContract;
import io.moseley.testkit.Phantoms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

class TiffFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        CountSpectrumImage counts = Phantoms.counts(5, 6, 10, 4, 9);
        Path classic = folder.resolve("classic.tif");
        Formats.write(classic, counts, WriteOptions.defaults());
        Path big = folder.resolve("big.tif");
        new TiffWriter(true).write(big, counts, List.of(), WriteOptions.defaults());
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(new byte[16 * 16 * 2]);
        }
        Map<Integer, long[]> tags = Map.of(
                PageTag.WIDTH, new long[] {20},
                PageTag.HEIGHT, new long[] {16},
                PageTag.BITS, new long[] {16},
                PageTag.COMPRESSION, new long[] {8},
                PageTag.PREDICTOR, new long[] {2},
                PageTag.TILE_WIDTH, new long[] {16},
                PageTag.TILE_HEIGHT, new long[] {16});
        String ome =
                "<OME><Image><Pixels SizeX=\"20\" SizeY=\"16\" SizeC=\"2\"><TiffData IFD=\"0\"/></Pixels></Image></OME>";
        List<byte[]> tiles = List.of(deflated.toByteArray(), deflated.toByteArray());
        Path tiled = Files.write(
                folder.resolve("tiled.tif"),
                new SampleTiff(ByteOrder.BIG_ENDIAN, false)
                        .page(tiles, true, ome, tags)
                        .page(tiles, true, ome, tags)
                        .bytes());
        // Pure LZW: clear, 7, 258, 8, 8, 258, 6, 6, end.
        byte[] lzw = {
            (byte) 0x80, 0x01, (byte) 0xE0, 0x40, (byte) 0x80, 0x44, 0x08, 0x0C, 0x06, (byte) 0x80, (byte) 0x80
        };
        Map<Integer, long[]> lzwTags = Map.of(
                PageTag.WIDTH, new long[] {3},
                PageTag.HEIGHT, new long[] {3},
                PageTag.BITS, new long[] {8},
                PageTag.COMPRESSION, new long[] {5});
        Path image = Files.write(
                folder.resolve("image.tif"),
                new SampleTiff(ByteOrder.LITTLE_ENDIAN, false)
                        .page(List.of(lzw), false, "", lzwTags)
                        .bytes());
        return List.of(classic, big, tiled, image);
    }

    @Override
    protected void readAll(Path path) {
        ReadingAll.of(FileFormat.TIFF, path);
    }
}
