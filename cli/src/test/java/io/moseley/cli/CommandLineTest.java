package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as users type them, on samples of seconds. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void withoutWordsItPrintsHelp() {
        Terminal terminal = Terminal.run();
        assertThat(terminal.code()).isZero();
        assertThat(terminal.out()).contains("denoise").contains("demo").contains("Exit codes");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : new String[] {
            "demo",
            "info",
            "denoise",
            "compare",
            "train",
            "simulate",
            "evaluate",
            "maps",
            "quantify",
            "convert",
            "benchmark"
        }) {
            Terminal terminal = Terminal.run(command, "--help");
            assertThat(terminal.code()).isZero();
            assertThat(terminal.out()).contains("Usage: moseley " + command);
        }
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(Terminal.run("--version").out()).startsWith("moseley ").doesNotContain("${");
    }

    @Test
    void simulateDenoiseEvaluateAndMapsWorkOnEachOther() throws IOException {
        Path sample = simulate();
        assertThat(sample.resolve("counts.hspy")).exists();
        Path run = folder.resolve("run");
        Terminal denoise = Terminal.run(
                "denoise",
                sample.resolve("counts.hspy"),
                "--guide",
                sample.resolve("haadf.hspy"),
                "--steps",
                30,
                "-o",
                run,
                "--progress",
                "json");
        assertThat(denoise.code()).as(denoise.err()).isZero();
        assertThat(denoise.err().strip().split("\n"))
                .allSatisfy(line -> assertThat(line).startsWith("{\"event\":\"").endsWith("}"));
        assertThat(denoise.out())
                .contains("ratio 1.0000")
                .contains("with the guide")
                .contains("written: " + run);
        for (String name : new String[] {
            "denoised.hspy",
            "metrics.json",
            "run.json",
            "overview.png",
            "training.png",
            "spectrum.png",
            "report.html",
            "maps/Pt_La.png",
            "maps/Pt_La.tif",
            "maps/Pt_La_raw.png"
        }) {
            assertThat(run.resolve(name)).isNotEmptyFile();
        }
        // The held-out counts of so short a training may speak for either of the two.
        assertThat(Files.exists(run.resolve("maps/Pt_La_without_guide.png")))
                .isNotEqualTo(Files.exists(run.resolve("maps/Pt_La_with_guide.png")));
        assertThat(Files.readString(run.resolve("run.json")))
                .contains("\"sha256\"")
                .contains("\"seed\"")
                .contains("\"libtorch\"");
        Terminal evaluate =
                Terminal.run("evaluate", run.resolve("denoised.hspy"), "--truth", sample.resolve("truth.hspy"));
        assertThat(evaluate.code()).isZero();
        assertThat(evaluate.out()).startsWith("{").contains("\"psnr_db\"").contains("\"nrmse\"");
        Terminal maps = Terminal.run(
                "maps", run.resolve("denoised.hspy"), "--elements", "Fe,Pt_Ma", "-o", folder.resolve("maps"));
        assertThat(maps.code()).as(maps.err()).isZero();
        assertThat(folder.resolve("maps/Fe_Ka.png")).isNotEmptyFile();
        assertThat(folder.resolve("maps/Pt_Ma.tif")).isNotEmptyFile();
    }

    @Test
    void theOutputHasTheAxesOfTheInputAndIsMarked() {
        Path sample = simulate();
        Path out = folder.resolve("out.hspy");
        Terminal terminal = Terminal.run("denoise", sample.resolve("counts.hspy"), "--model", "pca", "-o", out);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        DataFile raw = Formats.open(sample.resolve("counts.hspy"));
        SpectrumImage denoised = Formats.open(out).spectrumImage();
        assertThat(denoised.header().energyAxis()).isEqualTo(raw.header().energyAxis());
        assertThat(denoised.header().xAxis()).isEqualTo(raw.header().xAxis());
        assertThat(denoised.header().acquisition().elements())
                .isEqualTo(raw.header().acquisition().elements());
        assertThat(denoised.header().metadata().get("General/notes").map(String::valueOf))
                .hasValueSatisfying(note -> assertThat(note).contains("denoised by Moseley"));
        assertThat(denoised.total())
                .isCloseTo(raw.counts().total(), org.assertj.core.data.Percentage.withPercentage(0.1));
    }

    @Test
    void theEnergyRangeCropsTheOutput() {
        Path sample = simulate();
        Path out = folder.resolve("out.hspy");
        Terminal terminal = Terminal.run(
                "denoise", sample.resolve("counts.hspy"), "--model", "gaussian", "--energy-range", "0.2:8", "-o", out);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        SpectrumImage denoised = Formats.open(out).spectrumImage();
        assertThat(denoised.energyAxis().lowKev()).isBetween(0.0, 0.3);
        assertThat(denoised.energyAxis().highKev()).isBetween(7.8, 8.2);
    }

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheThreads() throws IOException {
        Path sample = simulate();
        byte[] first = null;
        for (int threads : new int[] {1, 2, 2}) {
            Path out = folder.resolve("out.hspy");
            Terminal terminal = Terminal.run(
                    "denoise",
                    sample.resolve("counts.hspy"),
                    "--steps",
                    25,
                    "--seed",
                    5,
                    "--threads",
                    threads,
                    "--overwrite",
                    "-o",
                    out);
            assertThat(terminal.code()).as(terminal.err()).isZero();
            byte[] bytes = Files.readAllBytes(out);
            assertThat(first == null || java.util.Arrays.equals(first, bytes)).isTrue();
            first = bytes;
        }
    }

    @Test
    void everyOptionOfTrainingIsUnderstood() {
        Path sample = simulate();
        Path counts = sample.resolve("counts.hspy");
        for (String options : new String[] {
            "--ensemble 2",
            "--preset original",
            "--precision bfloat16",
            "--max-time 20s",
            "--memory 1g",
            "--skip-guide-check"
        }) {
            Path out = folder.resolve(options.replaceAll("\\W", "") + ".hspy");
            List<Object> words = new ArrayList<>(List.of("denoise", counts, "--steps", 22, "-o", out));
            words.addAll(List.of(options.split(" ")));
            Terminal terminal = Terminal.run(words.toArray());
            assertThat(terminal.code()).as(options + "\n" + terminal.err()).isZero();
            assertThat(terminal.out()).as(options).contains("ratio 1.0000");
        }
    }

    @Test
    void sharpeningToTheGuideGivesMapsOfItsGrid() {
        Path sample = simulate("--guide-scale", "2");
        Path run = folder.resolve("run");
        Terminal terminal = Terminal.run(
                "denoise",
                sample.resolve("counts.hspy"),
                "--guide",
                sample.resolve("haadf.hspy"),
                "--sharpen-to",
                "guide",
                "--elements",
                "Fe,Pt",
                "--steps",
                25,
                "-o",
                run);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        SpectrumImage fine = Formats.open(run.resolve("denoised.hspy")).spectrumImage();
        assertThat(fine.height()).isEqualTo(32);
        assertThat(fine.width()).isEqualTo(32);
        assertThat(run.resolve("maps/Fe_Ka.tif")).isNotEmptyFile();
        assertThat(run.resolve("maps/C_Ka.tif")).doesNotExist();
        assertThat(run.resolve("overview.png")).isNotEmptyFile();
    }

    @Test
    void theBenchmarkMeasuresOneSettingInThisProcess() {
        Terminal one = Terminal.run("benchmark", "--measure", "default,float32,1,25");
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(one.out()).startsWith("result ");
        Terminal wrong = Terminal.run("benchmark", "--measure", "default,float7,1,25");
        assertThat(wrong.code()).isEqualTo(2);
    }

    @Test
    void infoSaysWhatIsInAFile() {
        Path sample = simulate();
        Terminal people = Terminal.run("info", sample.resolve("counts.hspy"));
        assertThat(people.code()).isZero();
        assertThat(people.out())
                .contains("16 × 16 pixels")
                .contains("Pt")
                .contains("advice")
                .contains("memory");
        Terminal json = Terminal.run("info", sample.resolve("counts.hspy"), "--json");
        assertThat(json.out()).startsWith("{").contains("\"counts_per_pixel\"").contains("\"advice\"");
        assertThat(Terminal.run("info", sample.resolve("haadf.hspy")).out()).contains("no spectrum image");
        assertThat(Terminal.run("info", sample.resolve("truth.hspy")).out()).contains("no raw counts");
    }

    @Test
    void convertKeepsTheCounts() {
        Path sample = simulate();
        Path copy = folder.resolve("copy.hspy");
        assertThat(Terminal.run("convert", sample.resolve("counts.hspy"), copy).code())
                .isZero();
        assertThat(Formats.open(copy).counts().totalCounts())
                .isEqualTo(Formats.open(sample.resolve("counts.hspy")).counts().totalCounts());
        assertThat(Terminal.run("convert", sample.resolve("counts.hspy"), copy).code())
                .isEqualTo(7);
    }

    @Test
    void whatTheFileDoesNotSayCanBeStatedEverywhere() {
        Path sample = simulate();
        Path counts = sample.resolve("counts.hspy");
        Object[] stated = {"--beam-energy", 80, "--live-time", 12.5, "--pixel-size", "3um", "--signal", 1};
        Path copy = folder.resolve("copy.hspy");
        assertThat(run("convert", stated, counts, copy).code()).isZero();
        Path denoised = folder.resolve("denoised.hspy");
        assertThat(run("denoise", stated, counts, "--model", "gaussian", "-o", denoised)
                        .code())
                .isZero();
        for (Path out : new Path[] {copy, denoised}) {
            var header = Formats.open(out).header();
            assertThat(header.acquisition().beamEnergyKev()).hasValue(80);
            assertThat(header.acquisition().liveTimeSeconds()).hasValue(12.5);
            assertThat(header.xAxis().scale()).isEqualTo(3);
            assertThat(header.xAxis().units()).isEqualTo("µm");
        }
        assertThat(run("info", stated, counts).out()).contains("live time        12.500 s");
        assertThat(run("maps", stated, counts, "--elements", "Fe", "-o", folder.resolve("maps"))
                        .code())
                .isZero();
    }

    @Test
    void theReadingOfAFileIsTimed() {
        Path sample = simulate();
        Terminal text = Terminal.run("benchmark", "--read", sample.resolve("counts.hspy"), "--repeat", 2);
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).contains("read 2 times: best 0.");
        assertThat(Terminal.run("benchmark", "--read", sample.resolve("counts.hspy"), "--repeat", 2, "--json")
                        .out())
                .contains("\"best_seconds\"");
    }

    private static Terminal run(String command, Object[] options, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.addAll(List.of(options));
        return Terminal.run(words.toArray());
    }

    @Test
    void aFormatThatIsNotWrittenIsRefusedWithTheNamesOfThoseThatAre() {
        Path sample = simulate();
        Terminal run = Terminal.run("convert", sample.resolve("counts.hspy"), folder.resolve("copy.emd"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(".hspy").contains(".zspy");
    }

    @Test
    void storesAreConvertedDenoisedAndReplacedLikeFiles() throws IOException {
        Path sample = simulate();
        Path store = folder.resolve("copy.zspy");
        Terminal convert = Terminal.run("convert", sample.resolve("counts.hspy"), store);
        assertThat(convert.code()).as(convert.err()).isZero();
        assertThat(store).isDirectory();
        long total = Formats.open(sample.resolve("counts.hspy")).counts().totalCounts();
        assertThat(Formats.open(store).counts().totalCounts()).isEqualTo(total);
        assertThat(Terminal.run("convert", sample.resolve("counts.hspy"), store).code())
                .isEqualTo(7);
        assertThat(Terminal.run("convert", sample.resolve("counts.hspy"), store, "--overwrite")
                        .code())
                .isZero();
        Path ome = folder.resolve("copy.ome.zarr");
        assertThat(Terminal.run("convert", store, ome).code()).isZero();
        assertThat(Formats.open(ome).counts().totalCounts()).isEqualTo(total);
        Path denoised = folder.resolve("denoised.zspy");
        Terminal denoise = Terminal.run("denoise", store, "--model", "gaussian", "-o", denoised);
        assertThat(denoise.code()).as(denoise.err()).isZero();
        assertThat(Formats.open(denoised).spectrumImage().total()).isBetween(0.9 * total, 1.1 * total);
        Path run = folder.resolve("run");
        Terminal toFolder = Terminal.run("denoise", store, "--model", "gaussian", "-o", run);
        assertThat(toFolder.code()).as(toFolder.err()).isZero();
        assertThat(Files.readString(run.resolve("run.json"))).contains("copy.zspy");
        assertThat(Terminal.run("info", store).out()).contains("HyperSpy Zarr");
    }

    @Test
    void aModelIsTrainedSavedAndAppliedToAnotherMap() {
        Path sample = simulate();
        Path model = folder.resolve("series.moseley");
        Terminal train =
                Terminal.run("train", sample.resolve("counts.hspy"), "--guide", "none", "--steps", 150, "-o", model);
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.out()).contains("--model-file " + model).contains("written: " + model);
        Path out = folder.resolve("out.hspy");
        Path other = folder.resolve("other");
        Terminal.run("simulate", "--dose", 20, "--size", "16x16", "--channels", 128, "--seed", 5, "-o", other);
        Terminal apply = Terminal.run("denoise", other.resolve("counts.hspy"), "--model-file", model, "-o", out);
        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out()).contains("held-out deviance").contains("ratio 1.0000");
        assertThat(Terminal.run("train", sample.resolve("counts.hspy"), "-o", model)
                        .code())
                .isEqualTo(7);
        assertRefused(2, "denoise", sample.resolve("counts.hspy"), "--model-file", model, "--steps", 5);
        assertRefused(2, "denoise", sample.resolve("counts.hspy"), "--model-file", folder.resolve("absent"));
        assertRefused(3, "denoise", sample.resolve("counts.hspy"), "--model-file", sample.resolve("counts.hspy"));
        assertRefused(3, "denoise", sample.resolve("counts.hspy"), "--model-file", model, "--energy-range", "0.2:8");
        assertRefused(2, "denoise", sample.resolve("counts.hspy"), "--target", "supervised");
    }

    @Test
    void aMicroscopeSpoilsTheGuideAndTheExposureAndRecordsHow() throws IOException {
        Path sample = simulate("--microscope", "stem-thick", "--seed", "4");
        assertThat(sample.resolve("haadf-clean.hspy")).exists();
        assertThat(sample.resolve("dose.hspy")).exists();
        JsonNode options =
                new ObjectMapper().readTree(sample.resolve("run.json").toFile()).get("options");
        assertThat(options.get("microscope").asText()).isEqualTo("stem-thick");
        JsonNode settings = options.get("microscope-settings");
        assertThat(settings.get("guide").get(0).get("effect").asText()).isEqualTo("Displacement");
        assertThat(settings.get("guide").get(0).get("shift").asDouble()).isEqualTo(0.8);
        assertThat(settings.get("detector").get("strobe").get("share").asDouble())
                .isEqualTo(0.07);
        assertThat(settings.get("exposure_step_ratio").asDouble()).isEqualTo(4 / 3.0);
        int stop = settings.get("stopped_after_pixels").asInt();
        assertThat(stop).isBetween(38, 218);
        Terminal again = Terminal.run(
                "simulate",
                "--microscope",
                "stem-thick",
                "--seed",
                4,
                "--dose",
                20,
                "--size",
                "16x16",
                "--channels",
                128,
                "-o",
                folder.resolve("again"));
        assertThat(again.out())
                .contains("in the zero peak; without them ")
                .contains("the scan stopped after " + stop / 16 + " rows and " + stop % 16 + " pixels")
                .contains("exposure is 1.33 ×");

        Path denoised = folder.resolve("denoised.hspy");
        Terminal terminal = Terminal.run(
                "denoise",
                sample.resolve("counts.hspy"),
                "--model",
                "gaussian",
                "--guide",
                "none",
                "--dose-map",
                sample.resolve("dose.hspy"),
                "-o",
                denoised);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        terminal = Terminal.run("evaluate", denoised, "--truth", sample.resolve("truth.hspy"));
        assertThat(terminal.code()).as(terminal.err()).isZero();
        assertThat(terminal.err()).contains("the detector's zero peak, are not compared");
    }

    private static void assertRefused(int code, Object... words) {
        Terminal terminal = Terminal.run(words);
        assertThat(terminal.code()).as(terminal.err()).isEqualTo(code);
        assertThat(terminal.err()).contains("what to do:");
    }

    private Path simulate(String... more) {
        Path sample = folder.resolve("sample");
        List<Object> words = new ArrayList<>(List.of(
                "simulate",
                "--phantom",
                "core-shell",
                "--dose",
                20,
                "--size",
                "16x16",
                "--channels",
                128,
                "-o",
                sample));
        words.addAll(List.of(more));
        Terminal terminal = Terminal.run(words.toArray());
        assertThat(terminal.code()).as(terminal.err()).isZero();
        return sample;
    }
}
