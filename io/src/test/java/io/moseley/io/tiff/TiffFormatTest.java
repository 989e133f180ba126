package io.moseley.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.io.binary.NumberLayout;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Phantoms;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.SpectrumImageFormatContract;
import io.moseley.testkit.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffFormatTest extends SpectrumImageFormatContract {
    private static final int HEIGHT = 7;
    private static final int WIDTH = 10;
    private static final int PLANES = 5;
    private static final EnergyCalibration STATED = EnergyCalibration.of(0.01, -0.1);

    @Override
    protected String extension() {
        return "tif";
    }

    @Override
    protected CountSpectrumImage readCounts(Path path) {
        return Formats.open(path).counts();
    }

    @Override
    protected SpectrumImage read(Path path) {
        return Formats.open(path).spectrumImage();
    }

    @Override
    protected void write(Path path, SpectrumImage image) {
        Formats.write(path, image, WriteOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        // bits, sample format, little-endian, BigTIFF, compression, predictor, tile or strip height, tile width
        "8, 1, true, false, 1, 1, 7, 0", "8, 1, false, true, 32773, 1, 3, 0", "16, 1, true, false, 8, 2, 2, 0",
        "16, 2, false, false, 8, 2, 7, 0", "32, 1, false, true, 1, 1, 4, 4", "32, 2, true, true, 32946, 1, 4, 16",
        "32, 3, true, false, 8, 3, 3, 0", "32, 3, false, false, 8, 3, 4, 4", "64, 3, true, false, 1, 1, 7, 0",
    })
    void everyWayOfStorageGivesTheSameCounts(
            int bits, int format, boolean little, boolean big, int compression, int predictor, int rows, int tileWidth)
            throws IOException {
        ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        SampleTiff tiff = new SampleTiff(order, big);
        for (int plane = 0; plane < PLANES; plane++) {
            page(tiff, plane, "", bits, format, order, compression, predictor, rows, tileWidth);
        }
        Path path = Files.write(folder.resolve("stack.tif"), tiff.bytes());
        DataFile file = Formats.open(path, STATED);
        assertThat(file.formatVersion()).isEqualTo(big ? "BigTIFF" : "6.0");
        assertCounts(file.counts());
    }

    @Test
    void aStackWithoutEnergiesAsksForTheOptions() throws IOException {
        DataFile file = Formats.open(stack(""));
        assertThat(file.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.SPECTRUM_IMAGE);
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("--energy-scale"));
        assertThatThrownBy(file::counts).isInstanceOf(UnsupportedInputException.class);
    }

    @Test
    void axesOfImageJAreUnderstood() throws IOException {
        Path slices = stack("ImageJ=1.53k\nimages=5\nslices=5\nunit=\\u00B5m\nxorigin=2.0\n");
        CountSpectrumImage image = Formats.open(slices, STATED).counts();
        assertCounts(image);
        assertThat(image.header().xAxis()).isEqualTo(new NavigationAxis("x", "µm", 0.5, -1, WIDTH));
        Path both = stack("ImageJ=1.53k\nimages=6\nchannels=2\nframes=3\nhyperstack=true\n");
        DataFile file = Formats.open(both, STATED);
        assertThat(file.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.OTHER);
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("more than one energy axis"));
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void calibrationsOfDigitalMicrographAreUnderstood() {
        DataFile file = Formats.open(TestData.file("cases/dm-exported.tif"));
        assertThat(file.header().energyAxis().scaleKev()).isEqualTo(0.01);
        assertThat(file.header().energyAxis().energyKev(0)).isEqualTo(-0.2);
        assertThat(file.header().yAxis().scale()).isEqualTo(2);
        assertThat(file.header().xAxis().units()).isEqualTo("nm");
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void axesOfOmeAreUnderstood() throws IOException {
        String xml = "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">"
                + "<Image ID=\"Image:0\" Name=\"ome\"><Pixels SizeX=\"10\" SizeY=\"7\" SizeC=\"1\" SizeZ=\"1\" SizeT=\"5\""
                + " DimensionOrder=\"XYCZT\" PhysicalSizeX=\"2.5\" PhysicalSizeXUnit=\"nm\"><TiffData/></Pixels></Image></OME>";
        CountSpectrumImage image = Formats.open(stack(xml), STATED).counts();
        assertCounts(image);
        assertThat(image.header().title()).isEqualTo("ome");
        assertThat(image.header().xAxis()).isEqualTo(new NavigationAxis("x", "nm", 2.5, 0, WIDTH));
        String reversed = xml.replace(
                "<TiffData/>",
                "<TiffData IFD=\"4\" FirstT=\"0\" PlaneCount=\"1\"/><TiffData IFD=\"0\" FirstT=\"4\" PlaneCount=\"1\"/>");
        CountSpectrumImage exchanged = Formats.open(stack(reversed), STATED).counts();
        assertThat(exchanged.count(2, 3, 0)).isEqualTo(value(2 * WIDTH + 3, 4));
        assertThat(exchanged.count(2, 3, 4)).isEqualTo(value(2 * WIDTH + 3, 0));
        assertThat(exchanged.count(2, 3, 1)).isEqualTo(value(2 * WIDTH + 3, 1));
    }

    @Test
    void theSingleDirectoryThatImageJWritesForLargeStacksStandsForAllPlanes() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int plane = 0; plane < PLANES; plane++) {
            all.writeBytes(segment(plane, 0, 0, HEIGHT, WIDTH, 16, 1, ByteOrder.BIG_ENDIAN, 1, 1));
        }
        SampleTiff tiff = new SampleTiff(ByteOrder.BIG_ENDIAN, false);
        Map<Integer, long[]> tags = tags(16, 1, 1, 1);
        tags.put(PageTag.ROWS_PER_STRIP, new long[] {HEIGHT});
        tiff.page(List.of(all.toByteArray()), false, "ImageJ=1.53k\nimages=5\nslices=5\n", tags);
        assertCounts(Formats.open(Files.write(folder.resolve("large.tif"), tiff.bytes()), STATED)
                .counts());
        SampleTiff short_ = new SampleTiff(ByteOrder.BIG_ENDIAN, false);
        short_.page(List.of(all.toByteArray()), false, "ImageJ=1.53k\nimages=500\nslices=500\n", tags);
        Path path = Files.write(folder.resolve("short.tif"), short_.bytes());
        assertThatThrownBy(() -> Formats.open(path, STATED)).isInstanceOf(CorruptInputException.class);
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void aStackThatWasCutOffIsReadToItsLastWholePage() throws IOException {
        Path whole = TestData.file("cases/dm-exported.tif");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.tif"), java.util.Arrays.copyOf(bytes, bytes.length * 9 / 10));
        DataFile file = Formats.open(cut);
        assertThat(file.header().channels()).isEqualTo(375);
        assertThat(file.counts().totalCounts()).isEqualTo(18_625);
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("the first 375 pages are read"));
        Path first = Files.write(folder.resolve("first.tif"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Formats.open(first)).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void onePageIsAGuideImageAndColoursAreAveraged() throws IOException {
        SampleTiff tiff = new SampleTiff(ByteOrder.LITTLE_ENDIAN, false);
        Map<Integer, long[]> tags = new HashMap<>(Map.of(
                PageTag.WIDTH, new long[] {2},
                PageTag.HEIGHT, new long[] {1},
                PageTag.BITS, new long[] {8, 8, 8},
                PageTag.SAMPLES, new long[] {3}));
        tiff.page(List.of(new byte[] {10, 20, 30, (byte) 200, (byte) 200, (byte) 203}), false, "", tags);
        DataFile file = Formats.open(Files.write(folder.resolve("Pt_BSE.tif"), tiff.bytes()));
        assertThat(file.hasSpectrumImage()).isFalse();
        GuideImage guide = file.guideImages().get(0);
        assertThat(guide.detector()).isEqualTo("BSE");
        assertThat(guide.values()).containsExactly(20, 201);
        assertThat(file.warnings()).anyMatch(warning -> warning.contains("coloured"));
    }

    @Test
    void pagesOfAnotherShapeAreImagesOfTheirOwnAndPreviewsAreLeftOut() throws IOException {
        SampleTiff tiff = new SampleTiff(ByteOrder.LITTLE_ENDIAN, false);
        for (int plane = 0; plane < PLANES; plane++) {
            page(tiff, plane, "", 8, 1, ByteOrder.LITTLE_ENDIAN, 1, 1, HEIGHT, 0);
        }
        Map<Integer, long[]> small = new HashMap<>(
                Map.of(PageTag.WIDTH, new long[] {2}, PageTag.HEIGHT, new long[] {1}, PageTag.BITS, new long[] {8}));
        tiff.page(List.of(new byte[] {1, 2}), false, "", small);
        small.put(PageTag.SUBFILE_TYPE, new long[] {1});
        tiff.page(List.of(new byte[] {1, 2}), false, "", small);
        DataFile file = Formats.open(Files.write(folder.resolve("mixed.tif"), tiff.bytes()), STATED);
        assertCounts(file.counts());
        assertThat(file.guideImages()).singleElement().satisfies(image -> assertThat(image.width())
                .isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({"259, 7", "258, 12", "317, 9", "277, 9", "339, 6"})
    void otherEncodingsAreNotSupportedAndTheErrorNamesTheFile(int tag, int value) throws IOException {
        SampleTiff tiff = new SampleTiff(ByteOrder.LITTLE_ENDIAN, false);
        Map<Integer, long[]> tags = tags(8, 1, 1, 1);
        tags.put(tag, new long[] {value});
        tiff.page(List.of(new byte[WIDTH * HEIGHT]), false, "", tags);
        Path path = Files.write(folder.resolve("odd.tif"), tiff.bytes());
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOfSatisfying(UnsupportedInputException.class, e -> assertThat(e.where())
                        .contains("odd.tif"));
    }

    @Test
    void absurdSizesAreCorruptBeforeAnythingIsReserved() throws IOException {
        SampleTiff tiff = new SampleTiff(ByteOrder.LITTLE_ENDIAN, true);
        Map<Integer, long[]> tags = tags(8, 1, 8, 1);
        tags.put(PageTag.WIDTH, new long[] {4_000_000});
        tags.put(PageTag.HEIGHT, new long[] {400_000_000});
        tiff.page(List.of(new byte[WIDTH * HEIGHT]), false, "", tags);
        Path path = Files.write(folder.resolve("absurd.tif"), tiff.bytes());
        assertThatThrownBy(() -> Formats.open(path)).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void directoriesInALoopAreCorrupt() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(8 + 2 + 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
        file.putShort((short) 254).putShort((short) 4).putInt(1).putInt(1).putInt(8);
        Path path = Files.write(folder.resolve("loop.tif"), file.array());
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("loop");
    }

    @Test
    void bigTiffComesBackLikeClassicTiff() {
        for (int maxCount : new int[] {3, 300, 70_000}) {
            CountSpectrumImage written = Phantoms.counts(6, 4, 40, maxCount, 8);
            Path path = folder.resolve("big" + maxCount + ".tif");
            new TiffWriter(true).write(path, written, List.of(), WriteOptions.defaults());
            DataFile file = Formats.open(path);
            assertThat(file.formatVersion()).isEqualTo("BigTIFF");
            assertSameCounts(file.counts(), written);
            assertThat(file.header().xAxis()).isEqualTo(written.header().xAxis());
        }
    }

    @Test
    void layoutsBeyondFourGibibytesAreBigTiff() {
        NavigationAxis side = NavigationAxis.uncalibrated("x", 1024);
        NumberLayout bytes = new NumberLayout(NumberLayout.Kind.UNSIGNED, 1, ByteOrder.LITTLE_ENDIAN);
        assertThat(new TiffLayout(side, side, 4095, bytes, "", false).isBig()).isFalse();
        TiffLayout large = new TiffLayout(side, side, 4096, bytes, "", false);
        assertThat(large.isBig()).isTrue();
        assertThat(large.at(4095, 1023)).isGreaterThan(0xFFFF_FFFFL - (1 << 20));
    }

    @Test
    void aMapOfManyBandsComesBack() {
        var builder = CountSpectrumImage.builder(Phantoms.header(300, 90, 2048));
        for (int pixel = 0; pixel < 300 * 90; pixel += 2) {
            builder.add(pixel, pixel * 31 % 2048, 1 + pixel % 200);
        }
        CountSpectrumImage written = builder.build();
        Path path = folder.resolve("bands.tif");
        write(path, written);
        assertSameCounts(readCounts(path), written);
    }

    @Test
    void aGuideImageComesBack() {
        float[] values = {1.5f, 2, 3, 4, 5, -6};
        GuideImage guide = new GuideImage(
                "HAADF", new NavigationAxis("y", "µm", 0.3, 1, 2), new NavigationAxis("x", "µm", 0.3, 0, 3), values);
        Path path = folder.resolve("guide.tif");
        Formats.write(path, guide, WriteOptions.defaults());
        assertThat(Formats.open(path).guideImages()).singleElement().satisfies(back -> {
            assertThat(back.detector()).isEqualTo("HAADF");
            assertThat(back.values()).isEqualTo(values);
            assertThat(back.yAxis()).isEqualTo(guide.yAxis());
            assertThat(back.xAxis()).isEqualTo(guide.xAxis());
        });
    }

    private Path stack(String description) throws IOException {
        SampleTiff tiff = new SampleTiff(ByteOrder.LITTLE_ENDIAN, false);
        int planes = description.contains("images=6") ? 6 : PLANES;
        for (int plane = 0; plane < planes; plane++) {
            page(tiff, plane, description, 8, 1, ByteOrder.LITTLE_ENDIAN, 1, 1, HEIGHT, 0);
        }
        byte[] bytes = tiff.bytes();
        if (description.startsWith("ImageJ")) {
            bytes = withResolution(bytes);
        }
        return Files.write(folder.resolve("stack.tif"), bytes);
    }

    /** Gives tag 282 of the sample, two whole numbers, the type of a fraction. */
    private static byte[] withResolution(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 8 < bytes.length; i += 1) {
            if (file.getShort(i) == PageTag.X_RESOLUTION
                    && file.getShort(i + 2) == TiffField.LONG
                    && file.getInt(i + 4) == 2) {
                file.putShort(i + 2, (short) TiffField.RATIONAL).putInt(i + 4, 1);
            }
        }
        return bytes;
    }

    private static Map<Integer, long[]> tags(int bits, int format, int compression, int predictor) {
        return new HashMap<>(Map.of(
                PageTag.WIDTH, new long[] {WIDTH},
                PageTag.HEIGHT, new long[] {HEIGHT},
                PageTag.BITS, new long[] {bits},
                PageTag.SAMPLE_FORMAT, new long[] {format},
                PageTag.COMPRESSION, new long[] {compression},
                PageTag.PREDICTOR, new long[] {predictor},
                PageTag.X_RESOLUTION, new long[] {2, 1}));
    }

    private static void page(
            SampleTiff tiff,
            int plane,
            String description,
            int bits,
            int format,
            ByteOrder order,
            int compression,
            int predictor,
            int rows,
            int tileWidth)
            throws IOException {
        Map<Integer, long[]> tags = tags(bits, format, compression, predictor);
        if (tileWidth > 0) {
            tags.put(PageTag.TILE_WIDTH, new long[] {tileWidth});
            tags.put(PageTag.TILE_HEIGHT, new long[] {rows});
        } else {
            tags.put(PageTag.ROWS_PER_STRIP, new long[] {rows});
        }
        List<byte[]> segments = new ArrayList<>();
        int columns = tileWidth > 0 ? tileWidth : WIDTH;
        for (int y = 0; y < HEIGHT; y += rows) {
            int height = tileWidth > 0 ? rows : Math.min(rows, HEIGHT - y);
            for (int x = 0; x < WIDTH; x += columns) {
                segments.add(segment(plane, y, x, height, columns, bits, format, order, compression, predictor));
            }
        }
        tiff.page(segments, tileWidth > 0, description, tags);
    }

    /** Encodes a strip or tile the slow and obvious way. */
    private static byte[] segment(
            int plane,
            int y,
            int x,
            int height,
            int width,
            int bits,
            int format,
            ByteOrder order,
            int compression,
            int predictor)
            throws IOException {
        int size = bits / 8;
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int r = 0; r < height; r++) {
            ByteBuffer row = ByteBuffer.allocate(width * size).order(predictor == 3 ? ByteOrder.BIG_ENDIAN : order);
            long before = 0;
            for (int c = 0; c < width; c++) {
                boolean inside = y + r < HEIGHT && x + c < WIDTH;
                int value = inside ? value((y + r) * WIDTH + x + c, plane) : 0;
                long number =
                        format != 3 ? value : size == 4 ? Float.floatToIntBits(value) : Double.doubleToLongBits(value);
                long stored = predictor == 2 ? number - before : number;
                before = number;
                switch (size) {
                    case 1 -> row.put((byte) stored);
                    case 2 -> row.putShort((short) stored);
                    case 4 -> row.putInt((int) stored);
                    default -> row.putLong(stored);
                }
            }
            rows.writeBytes(predictor == 3 ? sortedDifferences(row.array(), size) : row.array());
        }
        byte[] plain = rows.toByteArray();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        switch (compression) {
            case 1 -> encoded.writeBytes(plain);
            case 32773 -> {
                for (int i = 0; i < plain.length; ) { // a run of two wherever there is one, otherwise one literal
                    boolean pair = i + 1 < plain.length && plain[i] == plain[i + 1];
                    encoded.write(pair ? -1 : 0);
                    encoded.write(plain[i]);
                    encoded.write(-128);
                    i += pair ? 2 : 1;
                }
                encoded.writeBytes(new byte[0]);
            }
            default -> {
                try (DeflaterOutputStream deflater = new DeflaterOutputStream(encoded)) {
                    deflater.write(plain);
                }
            }
        }
        return encoded.toByteArray();
    }

    private static byte[] sortedDifferences(byte[] bigEndian, int size) {
        int count = bigEndian.length / size;
        byte[] sorted = new byte[bigEndian.length];
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < size; b++) {
                sorted[b * count + i] = bigEndian[i * size + b];
            }
        }
        for (int i = sorted.length - 1; i > 0; i--) {
            sorted[i] -= sorted[i - 1];
        }
        return sorted;
    }

    private static void assertCounts(CountSpectrumImage image) {
        for (int i = 0; i < HEIGHT * WIDTH * PLANES; i++) {
            int pixel = i % (HEIGHT * WIDTH);
            int plane = i / (HEIGHT * WIDTH);
            assertThat(image.count(pixel / WIDTH, pixel % WIDTH, plane)).isEqualTo(value(pixel, plane));
        }
        assertThat(image.channels()).isEqualTo(PLANES);
    }

    private static int value(int pixel, int plane) {
        return (pixel / 3 * 7 + plane * 11) % 100;
    }
}
