package io.moseley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.error.ExitCode;
import io.moseley.error.MoseleyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of readers with damaged files: seeded mutants of each sample give data or one {@link MoseleyException}
 * that names the file, within two seconds. The system property {@code moseley.mutants} sets how many of each sample.
 */
public abstract class DamagedFileContract {
    private static final int MUTANTS = Integer.getInteger("moseley.mutants", 200);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    protected Path folder;

    /** Healthy files, small enough to be mutated many times. */
    protected abstract List<Path> samples() throws IOException;

    /** Reads everything that the file offers: header, counts, images. */
    protected abstract void readAll(Path path);

    /** Puts what belongs to a sample beside the mutant, if the format has more than one file. */
    protected void addCompanions(Path sample, Path mutant) throws IOException {}

    @TestFactory
    Stream<DynamicTest> damagedFilesGiveDataOrOneMoseleyException() throws IOException {
        List<Path> samples = samples();
        assertThat(samples).isNotEmpty();
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> survives(sample)));
    }

    private void survives(Path sample) throws IOException {
        readAll(sample);
        Corrupter corrupter = new Corrupter(Files.readAllBytes(sample), 20_260_101);
        Path mutant = Files.createDirectories(folder.resolve("mutants"))
                .resolve(sample.getFileName().toString());
        addCompanions(sample, mutant);
        for (int i = 0; i < MUTANTS; i++) {
            Files.write(mutant, corrupter.mutant(i));
            int index = i;
            Assertions.assertTimeoutPreemptively(LIMIT, () -> readOrRefuse(mutant, index), "mutant " + i);
        }
    }

    private void readOrRefuse(Path mutant, int index) {
        refusal(() -> readAll(mutant), index).ifPresent(e -> assertThat(e.where())
                .as("mutant %d", index)
                .contains(mutant.getFileName().toString()));
    }

    /** The error of reading a mutant; empty if it gives data. Any other exception is a failure. */
    static Optional<MoseleyException> refusal(Runnable reading, int index) {
        try {
            reading.run();
            return Optional.empty();
        } catch (MoseleyException e) {
            assertThat(e.what()).as("mutant %d", index).isNotBlank();
            assertThat(e.remedy()).as("mutant %d", index).isNotBlank();
            assertThat(e.exitCode())
                    .as("mutant %d is damaged, not the disk: %s", index, e.what())
                    .isNotEqualTo(ExitCode.FAILED);
            return Optional.of(e);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("mutant " + index + " gave " + e, e);
        }
    }
}
