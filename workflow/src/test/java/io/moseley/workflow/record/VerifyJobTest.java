package io.moseley.workflow.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.util.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyJobTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Path input;

    @BeforeEach
    void run() throws IOException {
        folder = temporary.resolve("work/run");
        input = Files.createDirectories(temporary.resolve("work/data")).resolve("counts.hspy");
        Files.writeString(input, "counts");
        try (RunFolder run = RunFolder.create(folder, "denoise", false)) {
            run.write("denoised.hspy", file -> Files.write(file, new byte[] {0, 1, 2, 3, (byte) 0x89}));
            run.write("maps/Fe_Ka.tif", file -> Files.writeString(file, "iron"));
            run.write("empty.txt", file -> Files.writeString(file, ""));
            run.commit(new Provenance(List.of("moseley", "denoise", "counts.hspy"))
                    .job("denoise")
                    .option("output", folder)
                    .option("seed", 7)
                    .input("spectrum image", input));
        }
    }

    private Verification verify() {
        return verify(VerifyJob.Inputs.WHERE_FOUND);
    }

    private Verification verify(VerifyJob.Inputs inputs) {
        return new VerifyJob(folder, inputs).run(Progress.none());
    }

    private void editRecord(String from, String to) throws IOException {
        Path file = folder.resolve("run.json");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void whatWasWrittenIsAsWritten() {
        Verification found = verify();
        assertThat(found.isAsWritten()).isTrue();
        assertThat(found.record()).isEqualTo(RecordSeal.AS_WRITTEN);
        assertThat(found.outputs()).isEqualTo(3);
        assertThat(found.inputs()).hasSize(1);
        assertThat(found.summary()).containsExactly("as written: 3 outputs and 1 input", "run.json: as written");
    }

    @Test
    void everySingleChangedByteIsFound() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(temporary.resolve("work"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        int tried = 0;
        for (Path file : files) {
            byte[] before = Files.readAllBytes(file);
            for (int i = 0; i < before.length; i++) {
                for (int flip : new int[] {1 << (i % 8)}) {
                    byte[] changed = before.clone();
                    changed[i] ^= (byte) flip;
                    Files.write(file, changed);
                    assertThat(verify().isAsWritten())
                            .as("%s, byte %d flipped by %x", file.getFileName(), i, flip)
                            .isFalse();
                    tried++;
                }
            }
            Files.write(file, before);
        }
        assertThat(tried).isGreaterThan(1000);
        assertThat(verify().isAsWritten()).isTrue();
    }

    @Test
    void bytesThatAreAddedOrTakenAwayAreFound() throws IOException {
        for (String name : new String[] {"denoised.hspy", "empty.txt", "run.json"}) {
            Path file = folder.resolve(name);
            byte[] before = Files.readAllBytes(file);
            for (int length : new int[] {before.length - 1, before.length + 1}) {
                if (length >= 0) {
                    Files.write(file, java.util.Arrays.copyOf(before, length));
                    assertThat(verify().isAsWritten())
                            .as(name + " of " + length + " bytes")
                            .isFalse();
                }
            }
            Files.write(file, before);
        }
    }

    @Test
    void changedMissingAndForeignFilesAreNamed() throws IOException {
        Files.writeString(folder.resolve("maps/Fe_Ka.tif"), "gold");
        Files.delete(folder.resolve("denoised.hspy"));
        Files.writeString(folder.resolve("maps/notes.txt"), "mine");
        Verification found = verify();
        assertThat(found.changed()).containsExactly("maps/Fe_Ka.tif");
        assertThat(found.missing()).containsExactly("denoised.hspy");
        assertThat(found.foreign()).containsExactly("maps/notes.txt");
        assertThat(found.isAsWritten()).isFalse();
        assertThat(found.summary().get(0)).startsWith("NOT AS WRITTEN");
        assertThat(found.summary())
                .contains("CHANGED: maps/Fe_Ka.tif", "MISSING: denoised.hspy", "not of this run: maps/notes.txt");
    }

    @Test
    void aForeignFileIsNoFailure() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThat(verify().isAsWritten()).isTrue();
        assertThat(verify().foreign()).containsExactly("notes.txt");
    }

    @Test
    void anEditedRecordIsFoundEvenIfItStillMakesSense() throws IOException {
        editRecord("\"seed\": 7", "\"seed\": 8");
        assertThat(verify().record()).isEqualTo(RecordSeal.CHANGED);
        assertThat(verify().isAsWritten()).isFalse();
    }

    @Test
    void aRecordWhoseChecksumWasTakenAwayIsFound() throws IOException {
        Path file = folder.resolve("run.json");
        Files.writeString(file, Files.readString(file).replaceFirst(",\\s*\"checksum\": \"\\w+\"", ""));
        assertThat(verify().record()).isEqualTo(RecordSeal.CHANGED);
    }

    @Test
    void aRecordOfTheFirstVersionCannotBeCheckedAndItsOutputsCan() throws IOException {
        Path file = folder.resolve("run.json");
        editRecord("\"schemaVersion\": 2", "\"schemaVersion\": 1");
        Files.writeString(file, Files.readString(file).replaceFirst(",\\s*\"checksum\": \"\\w+\"", ""));
        Verification found = verify();
        assertThat(found.record()).isEqualTo(RecordSeal.WITHOUT_CHECKSUM);
        assertThat(found.isAsWritten()).isTrue();
        assertThat(found.summary()).anyMatch(line -> line.contains("cannot be checked"));
        Files.writeString(folder.resolve("maps/Fe_Ka.tif"), "gold");
        assertThat(verify().changed()).containsExactly("maps/Fe_Ka.tif");
    }

    @Test
    void aRecordThatCannotBeReadIsAChangedOne() throws IOException {
        editRecord("{\n  \"program\"", "\n  \"program\"");
        assertThat(verify().record()).isEqualTo(RecordSeal.CHANGED);
        assertThat(verify().isAsWritten()).isFalse();
    }

    @Test
    void inputsAreComparedWhereTheyAreAndMissedOnlyOnRequest() throws IOException {
        Files.delete(input);
        assertThat(verify().isAsWritten()).isTrue();
        assertThat(verify().summary()).anyMatch(line -> line.startsWith("not checked: "));
        assertThat(verify(VerifyJob.Inputs.REQUIRED).isAsWritten()).isFalse();
        Files.writeString(input, "Counts");
        assertThat(verify().isAsWritten()).isFalse();
        assertThat(verify().inputs().get(0).state()).isEqualTo(Verification.InputState.CHANGED);
        assertThat(verify(VerifyJob.Inputs.SKIPPED).isAsWritten()).isTrue();
    }

    @Test
    void anInputThatMovedTogetherWithTheRunIsFound() throws IOException {
        Path moved = Files.move(temporary.resolve("work"), temporary.resolve("archive"));
        folder = moved.resolve("run");
        assertThat(verify(VerifyJob.Inputs.REQUIRED).isAsWritten()).isTrue();
        Files.writeString(moved.resolve("data/counts.hspy"), "Counts");
        assertThat(verify().isAsWritten()).isFalse();
    }

    @Test
    void aRunThatBrokeOffIsNotAsWritten() throws IOException {
        Path file = folder.resolve("run.json");
        editRecord("\"status\": \"complete\"", "\"status\": \"incomplete\"");
        String unsealed = Files.readString(file).replaceFirst(",\\s*\"checksum\": \"\\w+\"", "");
        String checksum =
                Checksum.ofBytes(unsealed.getBytes(StandardCharsets.UTF_8)).sha256();
        Files.writeString(file, unsealed.replaceFirst("\n}\n$", ",\n  \"checksum\": \"" + checksum + "\"\n}\n"));
        assertThat(verify().record()).isEqualTo(RecordSeal.AS_WRITTEN);
        assertThat(verify().isAsWritten()).isFalse();
        assertThat(verify().summary()).anyMatch(line -> line.startsWith("INCOMPLETE"));
    }

    @Test
    void whatIsNoRunFolderIsRefused() throws IOException {
        folder = temporary.resolve("absent");
        assertThatThrownBy(this::verify).isInstanceOf(UsageException.class);
        folder = Files.createDirectory(temporary.resolve("plain"));
        assertThatThrownBy(this::verify)
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no run.json");
        for (String text : new String[] {"{\"program\": \"jogger\"}", "[]", "", "text", "null"}) {
            Files.writeString(folder.resolve("run.json"), text);
            assertThatThrownBy(this::verify).as(text).isInstanceOf(UnsupportedInputException.class);
        }
    }

    @Test
    void fieldsOfAnotherTypeAreDamageNotAStackTrace() throws IOException {
        folder = Files.createDirectory(temporary.resolve("forged"));
        for (String rest : new String[] {
            "",
            ", \"outputs\": []",
            ", \"outputs\": {\"a\": 3}, \"inputs\": [], \"options\": {}",
            ", \"outputs\": {}, \"inputs\": {}, \"options\": {}",
            ", \"outputs\": {}, \"inputs\": [1], \"options\": {}",
            ", \"outputs\": {}, \"inputs\": [], \"options\": 5"
        }) {
            Files.writeString(folder.resolve("run.json"), "{\"program\": \"moseley\"" + rest + "}");
            assertThat(verify().isAsWritten()).as(rest).isFalse();
        }
        Files.writeString(
                folder.resolve("run.json"),
                "{\"program\":\"moseley\",\"inputs\":[],\"options\":{},\"outputs\":{\"../work/data/counts.hspy\":{\"sha256\":\""
                        + Checksum.of(input).sha256() + "\"}}}");
        assertThat(verify().missing()).as("a name outside the folder").hasSize(1);
    }
}
