package io.moseley.nn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.error.MoseleyException;
import io.moseley.nn.network.NetworkKind;
import io.moseley.testkit.Corrupter;
import io.moseley.testkit.DamagedFileContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelFileDamageTest extends DamagedFileContract {
    private static final int MUTANTS = Integer.getInteger("moseley.mutants", 200);

    @Override
    protected List<Path> samples() {
        Path path = folder.resolve("model.moseley");
        ModelFile.write(
                ModelFileTest.train(ModelFileTest.of(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS), false),
                path,
                true);
        return List.of(path);
    }

    @Override
    protected void readAll(Path path) {
        ModelFile.read(path);
    }

    /** Damage that the archive's checksums cannot see: they are made anew. */
    @Test
    void aDamagedDescriptionGivesAModelOrOneMoseleyException() throws IOException {
        byte[] whole = Files.readAllBytes(samples().get(0));
        Path mutant = folder.resolve("mutant.moseley");
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            int index = i;
            Files.write(
                    mutant,
                    ModelFileTest.rewrite(
                            whole,
                            json -> new String(
                                    new Corrupter(json.getBytes(StandardCharsets.UTF_8), 7).mutant(index),
                                    StandardCharsets.UTF_8)));
            try {
                ModelFile.read(mutant);
            } catch (MoseleyException e) {
                refused++;
                assertThat(e.where()).contains("mutant.moseley");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("mutant " + i + " gave " + e, e);
            }
        }
        assertThat(refused).isPositive();
    }
}
