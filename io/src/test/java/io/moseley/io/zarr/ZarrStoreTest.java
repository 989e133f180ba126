package io.moseley.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MoseleyException;
import io.moseley.error.OutputExistsException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that this test writes byte by byte: OME-Zarr images of 2 channels, 2 × 3 pixels. */
class ZarrStoreTest {
    private static final String IMAGE = "{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[{\"name\":\"c\",\"type\":"
            + "\"channel\"},{\"name\":\"y\",\"type\":\"space\"},{\"name\":\"x\",\"type\":\"space\"}],"
            + "\"datasets\":[{\"path\":\"PATH\"}]}]}";
    private static final byte[] VALUES = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};

    @TempDir
    private Path folder;

    @Test
    void rawChunksAreReadInTheOrderOfTheirAxes() throws IOException {
        CountSpectrumImage image = read(store("0", array("[2,2,3]", "[2,2,3]", "null"), VALUES));
        assertThat(image.count(0, 0, 0)).isEqualTo(1);
        assertThat(image.count(1, 0, 0)).isEqualTo(4);
        assertThat(image.count(0, 2, 1)).isEqualTo(30);
        assertThat(image.totalCounts()).isEqualTo(231);
    }

    @Test
    void aMissingChunkStandsForTheFillValue() throws IOException {
        Path store = store("0", array("[2,2,3]", "[2,2,3]", "null"), VALUES);
        Files.delete(store.resolve("0/0.0.0"));
        assertThat(read(store).totalCounts()).isZero();
        Files.writeString(
                store.resolve("0/.zarray"),
                array("[2,2,3]", "[2,2,3]", "null").replace("\"fill_value\":0", "\"fill_value\":7"));
        assertThat(read(store).totalCounts()).isEqualTo(7 * 12);
    }

    @Test
    void strangeFilesInAStoreArePassedOver() throws IOException {
        Path store = store("0", array("[2,2,3]", "[2,2,3]", "null"), VALUES);
        Files.writeString(store.resolve("0/Thumbs.db"), "x");
        Files.writeString(store.resolve("0/0.0.1"), "outside the grid");
        Files.writeString(store.resolve("0/00.0.0"), "no number of a chunk");
        Files.writeString(store.resolve("0/0.0"), "too few numbers");
        assertThat(read(store).totalCounts()).isEqualTo(231);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../secret", "..\\\\secret", "C:/secret", ""})
    void aPathThatLeadsOutOfTheStoreFindsNothing(String path) throws IOException {
        Path secret = Files.createDirectory(folder.resolve("secret"));
        Files.writeString(secret.resolve(".zarray"), array("[2,2,3]", "[2,2,3]", "null"));
        Files.write(secret.resolve("0.0.0"), VALUES);
        Path store = store("0", array("[2,2,3]", "[2,2,3]", "null"), VALUES);
        Files.writeString(store.resolve(".zattrs"), IMAGE.replace("PATH", path));
        assertThatThrownBy(() -> read(store)).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void aLinkThatLeadsOutOfTheStoreIsRefused() throws IOException {
        Path secret = Files.write(folder.resolve("secret"), VALUES);
        Path store = store("0", array("[2,2,3]", "[2,2,3]", "null"), VALUES);
        Files.delete(store.resolve("0/0.0.0"));
        Files.createSymbolicLink(store.resolve("0/0.0.0"), secret);
        assertThatThrownBy(() -> read(store))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("link");
    }

    @Test
    @Timeout(10)
    void absurdSizesAreRefusedBeforeMemoryIsTaken() throws IOException {
        for (String[] sizes : new String[][] {
            {"[2,2000000000,2000000000]", "[2,1,1]"},
            {"[2,2,3]", "[2000000,2000000,3]"},
            {"[2,2,3]", "[2,2000000000,2000000000]"},
            {"[2,2,3]", "[2,99999999999999999999,3]"},
            {"[2,2,9999999999999]", "[2,2,3]"},
            {"[2,2,-3]", "[2,2,3]"},
            {"[2,2,3]", "[2,0,3]"},
            {"[2,2,3]", "[2,3]"},
            {"[70000,2,3]", "[2,2,3]"},
        }) {
            Path store = store("0", array(sizes[0], sizes[1], "null"), VALUES);
            assertThatThrownBy(() -> read(store)).as(Arrays.toString(sizes)).isInstanceOf(MoseleyException.class);
        }
    }

    /** Listing what is stored instead of asking for every chunk that might be. */
    @Test
    @Timeout(10)
    void aHugeEmptyMapOfTinyChunksIsReadAtOnce() throws IOException {
        Path store = store("0", array("[2,4000,5000]", "[1,1,1]", "null"), new byte[] {9});
        assertThat(read(store).totalCounts()).isEqualTo(9);
    }

    @Test
    void aChunkThatUnpacksToMoreThanItsSizeIsRefused() throws IOException {
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[2_000_000]);
        deflater.finish();
        byte[] bomb = new byte[100_000];
        bomb = Arrays.copyOf(bomb, deflater.deflate(bomb));
        deflater.end();
        Path store = store("0", array("[2,2,3]", "[2,2,3]", "{\"id\":\"zlib\",\"level\":1}"), bomb);
        assertThatThrownBy(() -> read(store))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("unpacks to more");
    }

    @Test
    void anEntryOfAZipFileThatUnpacksToMoreThanItsSizeIsRefused() throws IOException {
        Path zip = folder.resolve("bomb.zarr");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            ZippedStore.add(entries, ".zgroup", "{\"zarr_format\":2}".getBytes(StandardCharsets.UTF_8));
            ZippedStore.add(entries, ".zattrs", IMAGE.replace("PATH", "0").getBytes(StandardCharsets.UTF_8));
            ZippedStore.add(
                    entries, "0/.zarray", array("[2,2,3]", "[2,2,3]", "null").getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new ZipEntry("0/0.0.0"));
            entries.write(new byte[50_000_000]);
            entries.closeEntry();
        }
        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("unpacks to more")
                .satisfies(e -> assertThat(((MoseleyException) e).where()).contains("bomb.zarr"));
    }

    @Test
    void aZipFileWithTheStoreInAFolderIsRead() throws IOException {
        Path store = store("0", array("[2,2,3]", "[2,2,3]", "null"), VALUES);
        Path outer = Files.createDirectory(folder.resolve("outer"));
        Files.move(store, outer.resolve("inner.zarr"));
        assertThat(read(ZippedStore.of(outer, folder.resolve("packed.zarr"))).totalCounts())
                .isEqualTo(231);
    }

    @Test
    void unknownCodecsAndElementsAreUnsupportedAndNamed() throws IOException {
        Path pcodec = store("0", array("[2,2,3]", "[2,2,3]", "{\"id\":\"pcodec\"}"), VALUES);
        assertThatThrownBy(() -> read(pcodec))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("pcodec");
        Path complex = store("0", array("[2,2,3]", "[2,2,3]", "null").replace("|u1", "<c8"), VALUES);
        assertThatThrownBy(() -> read(complex))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("c8");
    }

    @Test
    void metadataThatAreNoJsonAreDamage() throws IOException {
        Path store = store("0", "{\"zarr_format\":2,", VALUES);
        assertThatThrownBy(() -> read(store))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("0/.zarray");
        Files.writeString(store.resolve(".zattrs"), "[".repeat(200_000));
        assertThatThrownBy(() -> read(store)).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void aStoreWithoutAnImageIsUnsupported() throws IOException {
        Path store = Files.createDirectory(folder.resolve("other.zarr"));
        Files.writeString(store.resolve(".zgroup"), "{\"zarr_format\":2}");
        assertThatThrownBy(() -> Formats.open(store)).isInstanceOf(UnsupportedInputException.class);
        Path empty = Files.createDirectory(folder.resolve("empty.zspy"));
        assertThatThrownBy(() -> Formats.open(empty)).isInstanceOf(CorruptInputException.class);
        Path ordinary = Files.createDirectory(folder.resolve("pictures"));
        assertThatThrownBy(() -> Formats.open(ordinary)).isInstanceOf(UnsupportedInputException.class);
    }

    @Test
    void onlyAStoreIsReplacedByAStore() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine.zarr"));
        Files.writeString(mine.resolve("notes.txt"), "mine");
        WriteOptions overwrite = WriteOptions.defaults().withOverwrite(true);
        CountSpectrumImage image = Phantoms.counts(2, 2, 8, 3, 1);
        assertThatThrownBy(() -> Formats.write(mine, image, overwrite)).isInstanceOf(OutputExistsException.class);
        assertThat(mine.resolve("notes.txt")).hasContent("mine");
        Files.delete(mine.resolve("notes.txt"));
        Formats.write(mine, image, overwrite);
        Formats.write(mine, Phantoms.counts(3, 2, 8, 3, 1), overwrite);
        assertThat(Formats.open(mine).counts().height()).isEqualTo(3);
        Files.writeString(mine.resolve("notes.txt"), "mine, in a store");
        assertThatThrownBy(() -> Formats.write(mine, image, overwrite))
                .isInstanceOf(OutputExistsException.class)
                .hasMessageContaining("notes.txt");
    }

    @Test
    void restoringTheOrderOfAxesUndoesATransposition() {
        byte[] transposed = {1, 4, 2, 5, 3, 6};
        assertThat(AxisOrder.restore(transposed, new int[] {2, 3}, new int[] {1, 0}, 1))
                .containsExactly(1, 2, 3, 4, 5, 6);
        byte[] pairs = new byte[2 * 3 * 4 * 2];
        new Random(1).nextBytes(pairs);
        byte[] cyclic = new byte[pairs.length];
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 3; b++) {
                for (int c = 0; c < 4; c++) {
                    System.arraycopy(pairs, 2 * ((a * 3 + b) * 4 + c), cyclic, 2 * ((c * 2 + a) * 3 + b), 2);
                }
            }
        }
        assertThat(AxisOrder.restore(cyclic, new int[] {2, 3, 4}, new int[] {2, 0, 1}, 2))
                .isEqualTo(pairs);
    }

    @Test
    void namesOfFilesAreSafeOnEveryOperatingSystem() {
        assertThat(ZarrFolderWriter.safeName("phantom 1 µm")).isEqualTo("phantom 1 µm");
        assertThat(ZarrFolderWriter.safeName("../a:b\\c?")).isEqualTo("_._a_b_c_");
        assertThat(ZarrFolderWriter.safeName(".zattrs")).isEqualTo("_zattrs");
        assertThat(ZarrFolderWriter.safeName("")).isEqualTo("_");
        assertThat(ZarrFolderWriter.safeName("x".repeat(300))).hasSizeLessThan(140);
    }

    private static CountSpectrumImage read(Path path) {
        return Formats.open(path, EnergyCalibration.of(0.01, 0)).counts();
    }

    private static String array(String shape, String chunks, String compressor) {
        return "{\"zarr_format\":2,\"shape\":" + shape + ",\"chunks\":" + chunks + ",\"dtype\":\"|u1\",\"compressor\":"
                + compressor + ",\"fill_value\":0,\"order\":\"C\",\"filters\":null}";
    }

    private Path store(String arrayName, String array, byte[] chunk) throws IOException {
        Path store = folder.resolve("image.zarr");
        Files.createDirectories(store.resolve(arrayName));
        Files.writeString(store.resolve(".zgroup"), "{\"zarr_format\":2}");
        Files.writeString(store.resolve(".zattrs"), IMAGE.replace("PATH", arrayName));
        Files.writeString(store.resolve(arrayName + "/.zarray"), array);
        Files.write(store.resolve(arrayName + "/0.0.0"), chunk);
        return store;
    }

    @ParameterizedTest
    @CsvSource({"fixed_length_utf32, 8, UTF-32LE", "null_terminated_bytes, 2, UTF-8"})
    void stringsOfFixedLengthOfZarr3AreRead(String type, int bytes, String charset) throws IOException {
        Path store = Files.createDirectories(folder.resolve("fixed.zarr"));
        Files.writeString(store.resolve("zarr.json"), "{\"zarr_format\": 3, \"node_type\": \"group\"}");
        Path array = Files.createDirectories(store.resolve("elements/c"));
        Files.writeString(
                store.resolve("elements/zarr.json"),
                ("{'zarr_format': 3, 'node_type': 'array', 'shape': [3], 'data_type': {'name': '" + type
                                + "', 'configuration': {'length_bytes': " + bytes + "}}, 'fill_value': '',"
                                + " 'chunk_grid': {'name': 'regular', 'configuration': {'chunk_shape': [3]}},"
                                + " 'chunk_key_encoding': {'name': 'default', 'configuration': {'separator': '/'}},"
                                + " 'codecs': [{'name': 'bytes', 'configuration': {'endian': 'little'}}]}")
                        .replace('\'', '"'));
        Files.write(
                array.resolve("0"),
                "Fe\0O\0Pt".replaceFirst("\0", "").getBytes(java.nio.charset.Charset.forName(charset)));
        Object values = ZarrStore.read(
                store,
                open -> ZarrGroup.root(open).array("elements").orElseThrow().values());
        assertThat(values).isEqualTo(java.util.List.of("Fe", "O", "Pt"));
    }
}
