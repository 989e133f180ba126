package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that would destroy something: the input, what lies behind a link, a file of somebody else. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutputSafetyTest {
    private static final int EXISTS = 7;

    @TempDir
    private Path folder;

    private Path raw;

    @BeforeEach
    void simulate() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no links or modes here");
        ok("simulate", "--size", "16x16", "--channels", 64, "-o", folder.resolve("sample"));
        raw = Files.move(folder.resolve("sample/counts.hspy"), folder.resolve("raw.hspy"));
    }

    @Test
    void anInputIsNeverReplacedUnderWhateverName() throws IOException {
        byte[] counts = Files.readAllBytes(raw);
        Path link = Files.createSymbolicLink(folder.resolve("link.hspy"), raw);
        Path second = Files.createLink(folder.resolve("second.hspy"), raw);
        Path around = folder.resolve("sample/../raw.hspy");
        for (Path output : List.of(raw, link, second, around)) {
            refused(EXISTS, "denoise", raw, "--model", "gaussian", "--trust", "off", "-o", output, "--overwrite");
            refused(EXISTS, "convert", raw, output, "--overwrite");
            assertThat(raw).hasBinaryContent(counts);
        }
        Path guide = folder.resolve("sample/haadf.hspy");
        refused(EXISTS, "denoise", raw, "--model", "gaussian", "--guide", guide, "-o", guide, "--overwrite");
        refused(EXISTS, "train", raw, "--guide", guide, "-o", raw, "--overwrite");
    }

    @Test
    void neitherAreThePartnerOfTheInputAndTheFolderThatHoldsIt() throws IOException {
        ok("convert", raw, folder.resolve("map.rpl"));
        ok("convert", raw, folder.resolve("map.zspy"));
        Path data = folder.resolve("map.raw");
        byte[] counts = Files.readAllBytes(data);
        refused(EXISTS, "convert", folder.resolve("map.rpl"), data, "--overwrite");
        refused(EXISTS, "convert", data, folder.resolve("map.rpl"), "--overwrite");
        assertThat(data).hasBinaryContent(counts);
        refused(EXISTS, "convert", folder.resolve("map.zspy"), folder.resolve("map.zspy/new.hspy"), "--overwrite");
        refused(EXISTS, "maps", folder.resolve("map.zspy"), "-o", folder.resolve("map.zspy/maps"), "--overwrite");
        refused(EXISTS, "convert", folder.resolve("map.zspy"), folder.resolve("map.zspy"), "--overwrite");
    }

    @Test
    void linksModesAndSpecialFilesStay() throws IOException, InterruptedException {
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere.hspy"), folder.resolve("absent.hspy"));
        refused(EXISTS, "convert", raw, nowhere);
        refused(EXISTS, "convert", raw, nowhere, "--overwrite");
        assertThat(Files.isSymbolicLink(nowhere)).isTrue();

        Path shared = Files.writeString(folder.resolve("shared.hspy"), "old");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.hspy"), shared);
        ok("convert", raw, link, "--overwrite");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(shared).hasSameBinaryContentAs(link);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rw-rw----");

        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("r--r--r--"));
        refused(1, "convert", raw, shared, "--overwrite");

        Path pipe = pipe("pipe.hspy");
        refused(EXISTS, "convert", raw, pipe, "--overwrite");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void aNameMayBeAsLongAsTheSystemAllows() {
        Path longest = folder.resolve("m".repeat(250) + ".hspy");
        ok("convert", raw, longest);
        ok("convert", raw, longest, "--overwrite");
        assertThat(longest).isNotEmptyFile();
    }

    @Test
    void aRunFolderLeadsNowhere() throws IOException {
        Path run = folder.resolve("run");
        ok(denoise(run, "Fe"));
        Path outside = Files.move(run.resolve("maps"), folder.resolve("outside"));
        Files.createSymbolicLink(run.resolve("maps"), outside);
        String[] before = outside.toFile().list();
        for (String elements : List.of("Fe", "Pt")) {
            refused(EXISTS, denoise(run, elements, "--overwrite"));
        }
        assertThat(outside.toFile().list()).containsExactlyInAnyOrder(before).contains("Fe_Ka.png");
        assertThat(Terminal.run("verify", run).code()).isEqualTo(1);
    }

    @Test
    void aChangedRecordGivesNoRightToReplace() throws IOException {
        Path run = folder.resolve("run");
        ok(denoise(run, "Fe"));
        Path mine = Files.writeString(run.resolve("notes.txt"), "mine");
        Path record = run.resolve("run.json");
        Files.writeString(record, Files.readString(record).replace("maps/Fe_Ka.tif", "notes.txt"));
        refused(EXISTS, denoise(run, "Pt", "--overwrite"));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void pipesAndDevicesAreNotReadForEver() throws IOException, InterruptedException {
        Path pipe = pipe("pipe");
        refused(3, "info", pipe);
        refused(2, "denoise", raw, "--model-file", pipe, "-o", folder.resolve("x"));
        refused(3, "denoise", "--config", pipe, "-o", folder.resolve("x"));
        Path run = folder.resolve("run");
        ok(denoise(run, "Fe"));
        Path map = run.resolve("maps/Fe_Ka.png");
        Files.delete(map);
        Files.move(pipe, map);
        assertThat(Terminal.run("verify", run).out()).contains("CHANGED: maps/Fe_Ka.png");
        Files.delete(map);
        Files.createSymbolicLink(map, Path.of("/dev/zero"));
        assertThat(Terminal.run("verify", run).out()).contains("CHANGED: maps/Fe_Ka.png");
        Files.delete(run.resolve("run.json"));
        Files.move(pipe("again"), run.resolve("run.json"));
        refused(3, "verify", run);
        refused(EXISTS, denoise(run, "Fe", "--overwrite"));
    }

    @Test
    void aFullStandardOutputIsAnError() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--version")
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("the results could not be printed").contains("standard output");
    }

    private Object[] denoise(Path run, String elements, Object... further) {
        List<Object> words = new ArrayList<>(
                List.of("denoise", raw, "--model", "gaussian", "--trust", "off", "--elements", elements, "-o", run));
        words.addAll(List.of(further));
        return words.toArray();
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0, "no pipes here");
        return pipe;
    }

    private static void ok(Object... words) {
        Terminal terminal = Terminal.run(words);
        assertThat(terminal.code()).as(terminal.err()).isZero();
    }

    private static void refused(int code, Object... words) {
        Terminal terminal = Terminal.run(words);
        assertThat(terminal.code()).as(terminal.err()).isEqualTo(code);
        assertThat(terminal.err()).contains("what to do").doesNotContain("bug");
    }
}
