package io.moseley.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.error.MoseleyException;
import io.moseley.testkit.DamagedCopy;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutants of all real files, the largest too, whatever belongs to them beside them: data or one {@link MoseleyException}
 * within two seconds of processor time. The system property {@code moseley.mutants.real} says how many in all; without it
 * there are none, since ten thousand take minutes:
 *
 * <pre>mvn test -pl io -am -Dtest=DamagedRealFilesTest -Dmoseley.mutants.real=10000 -Dsurefire.memory=256m</pre>
 */
@EnabledIfAvailable(Prerequisite.DATA)
@EnabledIfSystemProperty(named = "moseley.mutants.real", matches = "\\d+")
class DamagedRealFilesTest {
    private static final double LIMIT_SECONDS = 2;

    /** On a busy machine. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @TempDir
    private static Path copies;

    @TempDir
    private static Path originals;

    @TestFactory
    Stream<DynamicTest> damagedRealFilesGiveDataOrOneMoseleyException() throws IOException {
        List<Path> files = copiesOfTheData();
        assertThat(files).hasSizeGreaterThan(40);
        int mutants = 1 + (Integer.getInteger("moseley.mutants.real") - 1) / files.size();
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(copies.relativize(file).toString(), () -> survives(file, mutants)));
    }

    /** Files that a format claims; a folder is no file to be mutated. */
    private static List<Path> copiesOfTheData() throws IOException {
        Path data = TestData.folder();
        try (Stream<Path> walk = Files.walk(data)) {
            for (Path path : walk.sorted().toList()) {
                Path copy = copies.resolve(data.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                    requireWritable(copy);
                }
            }
        }
        try (InputStream file = Files.newInputStream(TestData.file("edax/EDAX_EDS_files.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    Path name = Path.of(entry.getName()).getFileName();
                    Files.copy(zip, copies.resolve("edax").resolve(name));
                }
            }
        }
        try (Stream<Path> walk = Files.walk(copies)) {
            return walk.filter(Files::isRegularFile)
                    .filter(path ->
                            Arrays.stream(FileFormat.values()).anyMatch(format -> format.recognises(FileHead.of(path))))
                    .sorted()
                    .toList();
        }
    }

    /** The data may be protected, and so their copies. */
    private static void requireWritable(Path copy) {
        assertThat(copy.toFile().canWrite() || copy.toFile().setWritable(true))
                .as(copy.toString())
                .isTrue();
    }

    private static void survives(Path file, int mutants) throws IOException {
        Path original = Files.copy(file, originals.resolve("original"), StandardCopyOption.REPLACE_EXISTING);
        DamagedCopy copy = new DamagedCopy(original, file, 20_261_122);
        for (int i = 0; i < mutants; i++) {
            copy.damage(i);
            String name = copies.relativize(file) + ", mutant " + i;
            Assertions.assertTimeoutPreemptively(LONGEST_WAIT, () -> readOrRefuse(file, name), name);
            copy.heal();
        }
        assertThat(Files.mismatch(original, file)).isEqualTo(-1);
    }

    private static void readOrRefuse(Path file, String name) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            DataFile data = Formats.open(file, EnergyCalibration.of(0.01, 0));
            for (SpectrumImageSource source : data.spectrumImages()) {
                source.spectrumImage();
            }
        } catch (MoseleyException e) {
            assertThat(e.where()).as(name).contains(file.getFileName().toString());
            assertThat(e.what()).as(name).isNotBlank();
            assertThat(e.remedy()).as(name).isNotBlank();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(name + " gave " + e, e);
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        assertThat(seconds).as(name).isLessThan(LIMIT_SECONDS);
    }
}
