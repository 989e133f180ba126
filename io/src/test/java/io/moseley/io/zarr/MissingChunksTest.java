package io.moseley.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Chunks that are gone are counted, and what is no file is no chunk. */
class MissingChunksTest {
    private static final Path SHARDED =
            Path.of(System.getProperty("moseley.root"), "io/src/test/resources/omezarr/sharded.ozx");

    @TempDir
    private Path folder;

    @Test
    void aWholeMapOfEveryWriterLacksNothing() {
        for (String name : List.of("whole.zspy", "whole.zarr", "whole.hspy")) {
            Path path = folder.resolve(name);
            // Most of its chunks hold nothing but zeros.
            Formats.write(
                    path,
                    CountSpectrumImage.builder(Phantoms.header(40, 50, 4096)).build(),
                    WriteOptions.defaults());
            assertThat(Formats.open(path).missing()).as(name).isEmpty();
        }
    }

    @Test
    void deletedChunksAreCountedWithTheirShareOfTheValues() throws IOException {
        Path path = map();
        List<Path> chunks = chunks(path);
        assertThat(chunks).hasSize(6);
        assertThat(Formats.open(path).missing()).isEmpty();
        long whole = Formats.open(path).counts().totalCounts();
        Files.delete(chunks.get(5));
        // The last chunk is cut off by the edges of the map: 1 of 5 rows, 1 of 5 columns.
        assertThat(missing(path)).isEqualTo(new MissingChunks(1, 6, 1 * 1 / 15.0, "0"));
        assertThat(missing(path).text()).isEqualTo("1 of 6 chunks (6.7 % of the values)");
        Files.delete(chunks.get(0));
        assertThat(missing(path)).isEqualTo(new MissingChunks(2, 6, (2 * 2 + 1) / 15.0, "0"));
        assertThat(Formats.open(path).counts().totalCounts()).isLessThan(whole);
        Path zip = ZippedStore.of(path, folder.resolve("zipped.zspy"));
        assertThat(missing(zip)).isEqualTo(missing(path));
    }

    @Test
    void piecesThatAShardDoesNotHoldAreCounted() {
        DataFile file = Formats.open(SHARDED, EnergyCalibration.of(0.02, -0.1));
        assertThat(file.missing().orElseThrow().text()).isEqualTo("1 of 36 chunks (4.3 % of the values)");
    }

    @Test
    void whatIsNoRegularFileIsNoChunk() throws IOException {
        Path path = map();
        Path chunk = chunks(path).get(2);
        Files.delete(chunk);
        Files.createDirectory(chunk);
        assertRefused(path);
        Files.delete(chunk);
        Files.createSymbolicLink(chunk, Path.of("nowhere"));
        assertRefused(path);
    }

    private static void assertRefused(Path path) {
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("is no regular file");
    }

    @Test
    void aLinkToAFolderOfChunksIsRefused() throws IOException {
        Path path = map();
        Path row = chunks(path).get(0).getParent().getParent();
        Path moved = path.resolve("moved");
        Files.move(row, moved);
        Files.createSymbolicLink(row, moved);
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("a link to a folder among its chunks");
    }

    @Test
    void anImageThatLacksChunksIsNamed() throws IOException {
        Path path = folder.resolve("image.zspy");
        CountSpectrumImage map = Phantoms.counts(5, 6, 24, 300, 9);
        GuideImage image =
                new GuideImage("HAADF", map.header().yAxis(), map.header().xAxis(), new float[30]);
        Formats.write(path, map, List.of(image), WriteOptions.defaults());
        try (Stream<Path> walk = Files.walk(path.resolve("Experiments/HAADF/data"))) {
            Files.delete(walk.filter(file -> file.getFileName().toString().equals("0") && Files.isRegularFile(file))
                    .findFirst()
                    .orElseThrow());
        }
        DataFile file = Formats.open(path);
        assertThat(file.warnings()).anySatisfy(warning -> assertThat(warning)
                .contains("HAADF", "lacks 1 of 1 chunks (100.0 % of the values); these are read as 0."));
        assertThat(file.counts().totalCounts()).isEqualTo(map.totalCounts());
    }

    /** Two links to it in every folder make 2⁶⁴ paths. */
    @Test
    @Timeout(10)
    void linksInCirclesAreFollowedOnce() throws IOException {
        Path path = map();
        Path metadata = chunks(path).get(0).getParent().getParent().getParent().resolveSibling("original_metadata");
        for (String name : List.of("a", "b", "c")) {
            Files.createSymbolicLink(metadata.resolve(name), path);
        }
        DataFile file = Formats.open(path);
        assertThat(file.warnings()).anySatisfy(warning -> assertThat(warning)
                .startsWith("Left out, because it is linked more than once: "));
        assertThat(file.counts().totalCounts()).isPositive();
    }

    @Test
    void aChunkTooSmallForItsValuesIsRefusedBeforeMemoryIsTaken() throws IOException {
        Path path = map();
        Path metadata = chunks(path).get(0).getParent().getParent().resolveSibling(".zarray");
        Files.writeString(
                metadata,
                Files.readString(metadata)
                        .replace("\"chunks\": [2, 2, 8]", "\"chunks\": [200, 200, 800]")
                        .replace("\"compressor\": null", "\"compressor\": {\"id\": \"blosc\"}"));
        assertThatThrownBy(() -> Formats.open(path).counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("has 32 bytes for 32000000 of values");
    }

    private static MissingChunks missing(Path path) {
        return Formats.open(path).missing().orElseThrow();
    }

    /** 3 × 5 pixels of 8 channels in chunks of 2 × 2 pixels. */
    private Path map() throws IOException {
        Path path = folder.resolve("map.zspy");
        Formats.write(path, Phantoms.counts(3, 5, 8, 100, 3), WriteOptions.defaults());
        Path data = chunks(path).get(0).getParent().getParent().getParent();
        byte[] values = new byte[3 * 5 * 8];
        CountSpectrumImage counts = Formats.open(path).counts();
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) counts.count(i / 40, i / 8 % 5, i % 8);
        }
        for (Path chunk : chunks(path)) {
            Files.delete(chunk);
        }
        Files.writeString(
                data.resolve(".zarray"),
                "{\"zarr_format\": 2, \"shape\": [3, 5, 8], \"chunks\": [2, 2, 8], \"dtype\": \"|u1\", \"order\": \"C\","
                        + " \"compressor\": null, \"fill_value\": 0, \"filters\": null, \"dimension_separator\": \"/\"}");
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 3; x++) {
                ByteBuffer chunk = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < 4; i++) {
                    int row = 2 * y + i / 2;
                    int column = 2 * x + i % 2;
                    if (row < 3 && column < 5) {
                        chunk.put(8 * i, values, 8 * (5 * row + column), 8);
                    }
                }
                Path file = data.resolve(y + "/" + x + "/0");
                Files.createDirectories(file.getParent());
                Files.write(file, chunk.array());
            }
        }
        assertThat(Formats.open(path).counts().totalCounts()).isEqualTo(counts.totalCounts());
        return path;
    }

    private static List<Path> chunks(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(file -> file.toString().matches(".*/data/\\d+/\\d+/\\d+"))
                    .sorted()
                    .toList();
        }
    }
}
