package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.workflow.options.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code moseley denoise --config run.json}, and {@code moseley verify} on what it writes. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RepeatTest {
    /** What holds times, and so differs from run to run. */
    private static final Set<String> WITH_TIMES = Set.of("run.json", "metrics.json", "report.html");

    @TempDir
    private Path folder;

    private Path sample;

    @BeforeEach
    void simulate() {
        sample = folder.resolve("sample");
        ok("simulate", "--size", "16x16", "--dose", 20, "--channels", 128, "-o", sample);
    }

    @Test
    void aRunIsRepeatedToTheByteInThisProcessAndInAnother() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        ok(
                "denoise",
                sample.resolve("counts.hspy"),
                "--guide",
                sample.resolve("haadf.hspy"),
                "--steps",
                22,
                "--seed",
                5,
                "--threads",
                1,
                "-o",
                run);
        assertThat(contents(run)).containsKeys("denoised.hspy", "maps/Pt_La.tif", "maps/Pt_La.png", "overview.png");
        Path here = folder.resolve("here");
        ok("denoise", "--config", run.resolve("run.json"), "-o", here);
        assertSame(here, run);
        Path there = folder.resolve("there");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.moseley.cli.Main",
                        "denoise",
                        "--config=" + run,
                        "-o",
                        there.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertSame(there, run);
        for (Path each : new Path[] {run, here, there}) {
            Terminal verify = Terminal.run("verify", each, "--inputs");
            assertThat(verify.code()).as(verify.out() + verify.err()).isZero();
        }
    }

    @Test
    void aRunIsRepeatedWithDebugBeforeTheCommandToo() throws IOException {
        Path run = folder.resolve("run");
        ok("denoise", sample.resolve("counts.hspy"), "--model", "unmix", "--steps", 22, "--threads", 1, "-o", run);
        ok("--debug", "denoise", "--config", run, "-o", folder.resolve("again"));
        assertSame(folder.resolve("again"), run);
    }

    @Test
    void anErrorOfRecordedFactorsIsRefusedInsteadOfIgnored() {
        Path run = folder.resolve("run");
        String factors = "Fe_Ka=1,Pt_La=3.9";
        ok("denoise", sample.resolve("counts.hspy"), "--steps", 22, "--k-factors", factors, "-o", run);
        Terminal alone = Terminal.run("denoise", "--config", run, "--k-factor-error", "0.1");
        assertThat(alone.code()).as(alone.out()).isEqualTo(2);
        assertThat(alone.err()).contains("recorded k-factors have their errors already", "--k-factor-error");
        Path anew = folder.resolve("anew");
        ok("denoise", "--config", run, "--k-factors", factors, "--k-factor-error", "0.1", "-o", anew);
    }

    @Test
    void everyOptionIsRecordedOrSaidNotToBe() throws IOException {
        Path run = folder.resolve("run");
        ok("denoise", sample.resolve("counts.hspy"), "--model", "gaussian", "-o", run);
        Set<String> recorded = new TreeSet<>();
        options(run).fieldNames().forEachRemaining(recorded::add);
        Set<String> lost = new TreeSet<>();
        new DenoiseCommand().text().options().forEach(option -> lost.add(option.name()));
        assertThat(lost).as("the test has the options").contains("seed", "guide", "pixel-size", "rare-signals");
        lost.removeAll(recorded);
        lost.removeAll(notTakenOver());
        assertThat(lost)
                .as("options that --config would forget: give them the role OF_CALL if they cannot change a result")
                .isEmpty();
    }

    @Test
    void everyOptionComesBackAsItWas() throws IOException {
        Path counts = sample.resolve("counts.hspy");
        Object[][] runs = {
            {
                "--model",
                "nlm",
                "--rank",
                2,
                "--strength",
                "0.7",
                "--seed",
                3,
                "--threads",
                1,
                "--elements",
                "Fe,Pt_Ma",
                "--rare-signals",
                "off",
                "--uniform-dose",
                "--dose-map",
                "none",
                "--energy-range",
                "0.0005:9.5",
                "--beam-energy",
                80,
                "--live-time",
                "0.25",
                "--pixel-size",
                "0.0003um",
                "--signal",
                1,
                "--energy-scale",
                "0.16",
                "--energy-offset",
                "-0.1",
                "--memory",
                "1.5g"
            },
            {
                "--guide",
                sample.resolve("haadf.hspy"),
                "--steps",
                22,
                "--max-time",
                "5000h",
                "--ensemble",
                2,
                "--skip-guide-check",
                "--model",
                "dcae3d",
                "--precision",
                "bfloat16",
                "--sharpen-to",
                "guide",
                "--target",
                "supervised",
                "--reference",
                sample.resolve("truth.hspy"),
                "--dose-map",
                sample.resolve("haadf.hspy")
            },
            {"--preset", "original", "--steps", 22, "--guide", "none"},
        };
        for (int i = 0; i < runs.length; i++) {
            Path run = folder.resolve("run" + i);
            List<Object> words = new ArrayList<>(List.of("denoise", counts, "-o", run));
            words.addAll(Arrays.asList(runs[i]));
            ok(words.toArray());
            Path again = folder.resolve("again" + i);
            ok("denoise", "--config", run, "-o", again);
            assertThat(optionsOfTheResult(again)).as("run " + i).isEqualTo(optionsOfTheResult(run));
            assertThat(contents(again).get("denoised.hspy"))
                    .isEqualTo(contents(run).get("denoised.hspy"));
        }
    }

    @Test
    void whatIsTypedWins() throws IOException {
        Path run = folder.resolve("run");
        ok("denoise", sample.resolve("counts.hspy"), "--model", "nlm", "--rank", 2, "--uniform-dose", "-o", run);
        Path other = folder.resolve("other");
        ok(
                "denoise",
                "--config",
                run,
                "--model",
                "gaussian",
                "--seed",
                8,
                "--uniform-dose=false",
                "--elements",
                "Fe",
                "-o",
                other);
        JsonNode options = options(other);
        assertThat(options.path("model").asText()).isEqualTo("gaussian");
        assertThat(options.path("rank").isNull())
                .as("the rank was of the recorded model")
                .isTrue();
        assertThat(options.path("seed").asInt()).isEqualTo(8);
        assertThat(options.path("uniform-dose").asBoolean()).isFalse();
        Path same = folder.resolve("same");
        ok("denoise", "--uniform-dose", "--config", run, "-o", same);
        assertThat(options(same).path("uniform-dose").asBoolean()).isTrue();
    }

    @Test
    void aTrainedModelIsAppliedAgainAndTakesThePlaceOfTraining() throws IOException {
        Path counts = sample.resolve("counts.hspy");
        Path model = folder.resolve("m.moseley");
        ok("train", counts, "--guide", "none", "--steps", 150, "-o", model);
        Path run = folder.resolve("run");
        ok("denoise", counts, "--model-file", model, "-o", run);
        Path again = folder.resolve("again");
        ok("denoise", "--config", run, "-o", again);
        assertSame(again, run);
        Path trained = folder.resolve("trained");
        ok("denoise", counts, "--guide", "none", "--ensemble", 2, "--steps", 22, "-o", trained);
        ok("denoise", "--config", trained, "--model-file", model, "-o", folder.resolve("applied"));
        ok("denoise", "--config", trained, "--model", "gaussian", "-o", folder.resolve("smoothed"));
    }

    @Test
    void theOutputGoesBesideNothingThatExists() throws IOException {
        Path run = folder.resolve("run");
        ok("denoise", sample.resolve("counts.hspy"), "--model", "gaussian", "--trust", "off", "-o", run);
        Map<String, String> before = contents(run);
        refused(7, "exists", "denoise", "--config", run, "-o", run);
        assertThat(contents(run)).isEqualTo(before);
    }

    @Test
    void anInputThatChangedIsRefusedUnlessItIsNamed() throws IOException {
        Path counts = sample.resolve("counts.hspy");
        Path run = folder.resolve("run");
        ok("denoise", counts, "--model", "gaussian", "--trust", "off", "-o", run);
        ok("simulate", "--size", "16x16", "--dose", 20, "--channels", 128, "--seed", 9, "-o", folder.resolve("other"));
        Files.copy(folder.resolve("other/counts.hspy"), counts, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused(3, "SHA-256 differs", "denoise", "--config", run, "-o", folder.resolve("again"));
        Terminal named = Terminal.run("denoise", counts, "--config", run, "-o", folder.resolve("again"));
        assertThat(named.code()).as(named.err()).isZero();
        assertThat(named.err()).contains("not the recorded one");
        assertThat(Terminal.run("verify", run).code()).isEqualTo(1);
        Files.delete(counts);
        refused(2, "not found", "denoise", "--config", run, "-o", folder.resolve("third"));
    }

    @Test
    void aFolderThatMovedWithItsDataIsRepeated() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.move(sample, work.resolve("sample"));
        ok("denoise", work.resolve("sample/counts.hspy"), "--model", "gaussian", "-o", work.resolve("run"));
        Path moved = Files.move(work, folder.resolve("archive"));
        ok("denoise", "--config", moved.resolve("run/run.json"), "-o", folder.resolve("again"));
        assertSame(folder.resolve("again"), moved.resolve("run"));
    }

    @Test
    void aDamagedOrForeignRecordIsRefusedInThreeLines() throws IOException {
        Path run = folder.resolve("run");
        ok("denoise", sample.resolve("counts.hspy"), "--model", "gaussian", "--trust", "off", "-o", run);
        Path record = run.resolve("run.json");
        String text = Files.readString(record);
        edited(record, text, "\"seed\": 0,", "\"seed\": \"x\",", 2, "seed");
        edited(record, text, "\"seed\": 0,", "\"seed\": 1e99,", 2, "seed");
        edited(record, text, "\"threads\": ", "\"threads\": -", 2, "threads");
        edited(record, text, "\"model\": \"gaussian\"", "\"model\": \"gauss\"", 2, "not a choice of --model");
        edited(record, text, "\"seed\": 0,", "\"sneed\": 0,", 3, "does not know: sneed");
        edited(record, text, "\"job\": \"denoise\"", "\"job\": \"demo\"", 3, "moseley demo");
        edited(record, text, "\"program\": \"moseley\"", "\"program\": \"moses\"", 4, "JSON of ours");
        edited(record, text, "\"inputs\": [", "\"inputs\": 3, \"x\": [", 4, "inputs");
        edited(record, text, "\"options\"", "\"option\"", 4, "options");
        edited(record, text, text.substring(text.length() / 2), "", 4, "cannot be read");
        Files.writeString(record, "{\"program\": \"jogger\"}");
        refused(3, "not written by Moseley", "denoise", "--config", record);
        refused(2, "no such run", "denoise", "--config", folder.resolve("absent"));
        refused(3, "no run.json", "denoise", "--config", sample.resolve(".."));
        refused(3, "moseley simulate", "denoise", "--config", sample, "-o", folder.resolve("z"));
        refused(2, "", "denoise", "--config");
        Files.writeString(record, text.replace("\"seed\": 0,", "\"seed\": 1,"));
        Terminal changed = Terminal.run("denoise", "--config", record, "-o", folder.resolve("y"));
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(changed.err()).contains("was edited");
    }

    @Test
    void verifySpeaksJsonAndRefusesWhatIsNoRun() throws IOException {
        Terminal good = Terminal.run("verify", sample, "--json");
        assertThat(good.code()).isZero();
        assertThat(new ObjectMapper().readTree(good.out()).path("as_written").asBoolean())
                .isTrue();
        Files.writeString(sample.resolve("haadf.hspy"), "x");
        Terminal bad = Terminal.run("verify", "--no-inputs", sample.resolve("run.json"));
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).contains("CHANGED: haadf.hspy");
        refused(3, "no run.json", "verify", folder);
        refused(2, "no such run", "verify", folder.resolve("absent"));
    }

    private void edited(Path record, String text, String from, String to, int code, String said) throws IOException {
        assertThat(text).contains(from);
        Files.writeString(record, text.replace(from, to));
        refused(code, said, "denoise", "--config", record, "-o", folder.resolve("never"));
        assertThat(folder.resolve("never")).doesNotExist();
    }

    private static void refused(int code, String said, Object... words) {
        Terminal terminal = Terminal.run(words);
        assertThat(terminal.code()).as(terminal.err()).isEqualTo(code);
        assertThat(terminal.err()).contains(said).contains("what to do:").doesNotContain("\tat ", "bug");
    }

    private static void ok(Object... words) {
        Terminal terminal = Terminal.run(words);
        assertThat(terminal.code()).as(terminal.err()).isZero();
    }

    private static JsonNode options(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("run.json").toFile()).path("options");
    }

    private static Map<String, JsonNode> optionsOfTheResult(Path run) throws IOException {
        Map<String, JsonNode> map = new TreeMap<>();
        options(run).fields().forEachRemaining(each -> map.put(each.getKey(), each.getValue()));
        map.keySet().removeAll(notTakenOver());
        return map;
    }

    private static Set<String> notTakenOver() {
        return new DenoiseCommand()
                .text().options().stream()
                        .filter(option -> !option.isOfResult())
                        .map(Option::name)
                        .collect(Collectors.toSet());
    }

    /**
     * The same bytes. Which of the quick trust tests fit into their share of the time is for the clock to say: a test that was
     * made in one run only has no picture in the other.
     */
    private static void assertSame(Path again, Path run) throws IOException {
        Map<String, String> first = contents(run);
        Map<String, String> second = contents(again);
        Set<String> made = new TreeSet<>(first.keySet());
        made.retainAll(second.keySet());
        first.keySet().removeIf(name -> ofTrustTest(name) && !made.contains(name));
        second.keySet().removeIf(name -> ofTrustTest(name) && !made.contains(name));
        assertThat(second).isEqualTo(first);
    }

    private static boolean ofTrustTest(String name) {
        return name.startsWith("trust/") || name.contains("_uncertainty.");
    }

    /** Of every file that must repeat. */
    private static Map<String, String> contents(Path run) throws IOException {
        Map<String, String> map = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString().replace('\\', '/');
                if (!WITH_TIMES.contains(name)) {
                    CRC32 checksum = new CRC32();
                    checksum.update(Files.readAllBytes(file));
                    map.put(name, Long.toHexString(checksum.getValue()));
                }
            }
        }
        return map;
    }
}
