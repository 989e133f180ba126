package io.moseley.workflow.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.FailedException;
import io.moseley.error.OutputExistsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path temporary;

    private static void run(Path folder, boolean overwrite, String... namesAndTexts) {
        try (RunFolder run = RunFolder.create(folder, "denoise", overwrite)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                String text = namesAndTexts[i + 1];
                run.write(namesAndTexts[i], file -> Files.writeString(file, text));
            }
            run.commit(new Provenance(List.of("moseley", "denoise")));
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void outputsAppearWithTheirChecksums() throws IOException {
        Path folder = temporary.resolve("a/b");
        run(folder, false, "maps/Fe_Ka.png", "abc", "metrics.json", "{}");
        assertThat(files(folder)).containsExactly("maps", "maps/Fe_Ka.png", "metrics.json", "run.json");
        JsonNode outputs =
                new ObjectMapper().readTree(folder.resolve("run.json").toFile()).get("outputs");
        assertThat(outputs.get("maps/Fe_Ka.png").get("sha256").asText())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(outputs.get("maps/Fe_Ka.png").get("bytes").asInt()).isEqualTo(3);
    }

    @Test
    void aRunIsNotReplacedUnlessAsked() throws IOException {
        run(temporary, false, "a.txt", "old");
        assertThatThrownBy(() -> RunFolder.create(temporary, "denoise", false))
                .isInstanceOf(OutputExistsException.class)
                .hasMessageContaining("exists");
        run(temporary, true, "a.txt", "new");
        assertThat(temporary.resolve("a.txt")).hasContent("new");
        assertThat(files(temporary)).containsExactly("a.txt", "run.json");
    }

    @Test
    void aRunOfAnotherJobIsNotReplacedEvenIfAsked() throws IOException {
        try (RunFolder run = RunFolder.create(temporary, "simulate", false)) {
            run.write("counts.hspy", file -> Files.writeString(file, "counts"));
            run.commit(new Provenance(List.of("moseley", "simulate")).job("simulate"));
        }
        for (boolean overwrite : new boolean[] {false, true}) {
            assertThatThrownBy(() -> RunFolder.create(temporary, "denoise", overwrite))
                    .isInstanceOf(OutputExistsException.class)
                    .hasMessageContaining("moseley simulate");
        }
        assertThat(files(temporary)).containsExactly("counts.hspy", "run.json");
    }

    @Test
    void whatTheNewRunHasReadStays() throws IOException {
        run(temporary, false, "read.txt", "1", "other.txt", "2");
        try (RunFolder run = RunFolder.create(temporary, "denoise", true)) {
            run.write("new.txt", file -> Files.writeString(file, "3"));
            run.commit(new Provenance(List.of("moseley", "denoise"))
                    .input("spectrum image", temporary.resolve("./read.txt")));
        }
        assertThat(files(temporary)).containsExactly("new.txt", "read.txt", "run.json");
    }

    @Test
    void takenNamesAreFoundBeforeTheWork() throws IOException {
        run(temporary, false, "a.txt", "ours");
        Files.writeString(temporary.resolve("b.txt"), "mine");
        try (RunFolder run = RunFolder.create(temporary, "denoise", true)) {
            run.requireFree(List.of("a.txt", "maps/c.txt"));
            assertThatThrownBy(() -> run.requireFree(List.of("maps/c.txt", "b.txt")))
                    .isInstanceOf(OutputExistsException.class)
                    .satisfies(taken ->
                            assertThat(((OutputExistsException) taken).where()).endsWith("b.txt"));
        }
    }

    @Test
    void foreignFilesAreNeverTouched() throws IOException {
        Files.writeString(temporary.resolve("notes.txt"), "mine");
        Files.writeString(temporary.resolve("overview.png"), "mine");
        for (boolean overwrite : new boolean[] {false, true}) {
            assertThatThrownBy(() -> run(temporary, overwrite, "maps/a.png", "x", "overview.png", "x"))
                    .isInstanceOf(OutputExistsException.class);
            assertThat(files(temporary)).containsExactly("notes.txt", "overview.png");
        }
        run(temporary, false, "other.png", "x");
        run(temporary, true, "other.png", "y");
        assertThat(temporary.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void aForeignRunJsonIsNotOurs() throws IOException {
        for (String text : new String[] {"{\"program\": \"jogger\"}", "not json", "", "[]"}) {
            Files.writeString(temporary.resolve("run.json"), text);
            assertThatThrownBy(() -> RunFolder.create(temporary, "denoise", true))
                    .isInstanceOf(OutputExistsException.class);
            assertThat(temporary.resolve("run.json")).hasContent(text);
        }
    }

    @Test
    void aFailedRunLeavesTheFolderAsItWas() throws IOException {
        run(temporary, false, "a.txt", "old");
        byte[] runJson = Files.readAllBytes(temporary.resolve("run.json"));
        assertThatThrownBy(() -> {
                    try (RunFolder folder = RunFolder.create(temporary, "denoise", true)) {
                        folder.write("a.txt", file -> Files.writeString(file, "new"));
                        folder.write("b.txt", file -> {
                            Files.writeString(file, "half");
                            throw new IOException("disk full");
                        });
                    }
                })
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("disk full");
        assertThat(files(temporary)).containsExactly("a.txt", "run.json");
        assertThat(temporary.resolve("a.txt")).hasContent("old");
        assertThat(temporary.resolve("run.json")).hasBinaryContent(runJson);
    }

    @Test
    void foldersMadeForAFailedRunGoAgain() throws IOException {
        RunFolder.create(temporary.resolve("x/y/z"), "denoise", false).close();
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void oldOutputsGoIfUnchangedAndStayIfEdited() throws IOException {
        run(temporary, false, "maps/Fe.png", "1", "maps/Pt.png", "2", "old/C.png", "3");
        Files.writeString(temporary.resolve("maps/Pt.png"), "edited");
        run(temporary, true, "maps/Fe.png", "4");
        assertThat(files(temporary)).containsExactly("maps", "maps/Fe.png", "maps/Pt.png", "run.json");
    }

    @Test
    void namesInAForgedRunJsonDoNotLeadOutside() throws IOException {
        Path victim = Files.writeString(temporary.resolve("victim.txt"), "");
        Path folder = Files.createDirectory(temporary.resolve("run"));
        Files.writeString(
                folder.resolve("run.json"),
                "{\"program\":\"moseley\",\"outputs\":{\"../victim.txt\":{\"sha256\":\""
                        + Checksum.of(victim).sha256() + "\"}}}");
        run(folder, true, "a.txt", "x");
        assertThat(victim).exists();
    }

    @Test
    void namesOutsideTheFolderAreRefused() {
        try (RunFolder folder = RunFolder.create(temporary.resolve("r"), "denoise", false)) {
            for (String name : new String[] {"../x", "/x", "", "run.json", "a/../b", "./a"}) {
                assertThatIllegalArgumentException().isThrownBy(() -> folder.write(name, file -> {}));
            }
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsReported() throws IOException {
        Path file = Files.writeString(temporary.resolve("out"), "x");
        assertThatThrownBy(() -> RunFolder.create(file, "denoise", true)).isInstanceOf(OutputExistsException.class);
        assertThatThrownBy(() -> RunFolder.create(file.resolve("sub"), "denoise", true))
                .isInstanceOf(FailedException.class);
        assertThat(file).hasContent("x");
    }

    @Test
    void jsonTreesAreWrittenAtTheCommit() throws IOException {
        Path run = temporary.resolve("r");
        try (RunFolder folder = RunFolder.create(run, "denoise", false)) {
            folder.writeJson("metrics.json", Map.of("psnr", Double.NaN));
            assertThat(run.resolve("metrics.json")).doesNotExist();
            folder.commit(new Provenance(List.of("moseley", "denoise")));
        }
        assertThat(run.resolve("metrics.json")).hasContent("{\n  \"psnr\": null\n}\n");
    }
}
