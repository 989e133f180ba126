package io.moseley.io.omezarr;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.error.MoseleyException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.io.zarr.ZippedStore;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.testkit.Corrupter;
import io.moseley.testkit.DamagedFileContract;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class OmeZarrDamageTest extends DamagedFileContract {
    private static final Path TESTS = Path.of(System.getProperty("moseley.root"), "io/src/test");
    private static final int MUTANTS_OF_EACH_FILE = Math.max(5, Integer.getInteger("moseley.mutants", 200) / 40);

    @Override
    protected List<Path> samples() throws IOException {
        return List.of(
                TESTS.resolve("resources/omezarr/blosc_crc.ozx"),
                TESTS.resolve("resources/omezarr/sharded.ozx"),
                TESTS.resolve("resources/omezarr/transposed.ozx"),
                ZippedStore.of(store(), folder.resolve("ours.zarr")));
    }

    @Override
    protected void readAll(Path path) {
        DataFile file = Formats.open(path, EnergyCalibration.of(0.02, -0.1));
        if (file.hasSpectrumImage()) {
            file.counts();
        }
    }

    /** In a folder the damage is to one file of many. */
    @Test
    void damageToAnyFileOfAFolderGivesDataOrOneMoseleyException() throws IOException {
        Path store = store();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(store)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(2);
        for (Path file : files) {
            byte[] healthy = Files.readAllBytes(file);
            Corrupter corrupter = new Corrupter(healthy, 20_260_102);
            for (int i = 0; i < MUTANTS_OF_EACH_FILE; i++) {
                Files.write(file, corrupter.mutant(i));
                String name = store.relativize(file) + ", mutant " + i;
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> readOrRefuse(store, name), name);
            }
            Files.write(file, healthy);
        }
        readAll(store);
    }

    private void readOrRefuse(Path store, String name) {
        try {
            readAll(store);
        } catch (MoseleyException e) {
            assertThat(e.where()).as(name).contains(store.getFileName().toString());
            assertThat(e.remedy()).as(name).isNotBlank();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(name + " gave " + e, e);
        }
    }

    private Path store() {
        Path store = folder.resolve("store.zarr");
        if (!Files.exists(store)) {
            CountSpectrumImage map = Phantoms.counts(5, 6, 24, 300, 9);
            GuideImage image =
                    new GuideImage("BSE", map.header().yAxis(), map.header().xAxis(), new float[30]);
            Formats.write(store, map, List.of(image), WriteOptions.defaults());
        }
        return store;
    }
}
