package io.moseley.workflow.denoise;

import static io.moseley.workflow.WrittenFiles.files;
import static io.moseley.workflow.WrittenFiles.json;
import static io.moseley.workflow.WrittenFiles.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.OutputExistsException;
import io.moseley.error.StoppedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.nn.torch.Precision;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.SimulatedSample;
import io.moseley.workflow.convert.ConvertJob;
import io.moseley.workflow.evaluate.EvaluateJob;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.info.InfoReport;
import io.moseley.workflow.maps.MapsJob;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Preset;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.options.TrustLevel;
import io.moseley.workflow.record.Checksum;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use cases on a simulated map of 24 × 16 pixels whose guide is twice as fine. */
class JobsTest {
    private static final int HEIGHT = 24;
    private static final int WIDTH = 16;
    private static final int STEP_ROWS = 8;

    @TempDir
    private static Path shared;

    private static Path counts;
    private static Path haadf;
    private static Path truth;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() {
        Path sample = shared.resolve("sample");
        JobReport report = SimulatedSample.simulate(simulation(sample, STEP_ROWS));
        assertThat(report.output()).isEqualTo(sample);
        assertThat(report.summary().get(0)).contains("24 × 16 pixels").contains("Pt");
        counts = sample.resolve("counts.hspy");
        haadf = sample.resolve("haadf.hspy");
        truth = sample.resolve("truth.hspy");
    }

    @Test
    void simulationExposesTheFirstRowsLonger() {
        CountSpectrumImage image = Formats.open(counts).counts();
        SpectrumImage expected = Formats.open(truth).spectrumImage();
        assertThat(image.totalCounts() / (double) image.pixels()).isCloseTo(20, Offset.offset(1.0));
        Path even = folder.resolve("even");
        SimulatedSample.simulate(simulation(even, 0));
        SpectrumImage evenTruth = Formats.open(even.resolve("truth.hspy")).spectrumImage();
        double before = rowTotal(expected, STEP_ROWS - 1) / rowTotal(evenTruth, STEP_ROWS - 1);
        double after = rowTotal(expected, STEP_ROWS) / rowTotal(evenTruth, STEP_ROWS);
        assertThat(before / after).isCloseTo(1.5, Percentage.withPercentage(1));
        for (int y = 0; y < HEIGHT; y++) {
            double rate = rowTotal(expected, y);
            assertThat(rowTotal(image, y)).as("row " + y).isCloseTo(rate, Offset.offset(6 * Math.sqrt(rate) + 1));
        }
    }

    @Test
    void aDoseStepOutsideTheMapIsRefused() {
        assertThatThrownBy(() -> SimulatedSample.simulate(simulation(folder.resolve("s"), HEIGHT)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("24 rows");
    }

    @Test
    void aRunFolderHoldsWhatItsRunJsonSaysAndMetrics() throws IOException {
        Path run = folder.resolve("run");
        JobReport report = denoise(DenoiseOptions.builder(counts)
                .with(Guide.IMAGE, ImageChoice.file(haadf))
                .with(Training.STEPS, 25)
                .with(Advanced.SEED, 9L)
                .with(DenoiseOptions.OUTPUT, run));
        assertThat(report.output()).isEqualTo(run);
        assertThat(report.interrupted()).isFalse();
        JsonNode record = json(run.resolve("run.json"));
        assertThat(record.path("status").asText()).isEqualTo("complete");
        assertThat(record.path("options").path("steps").asInt()).isEqualTo(25);
        assertThat(record.path("seeds").path("seed").asLong()).isEqualTo(9);
        assertThat(record.path("inputs")).hasSize(2);
        assertThat(record.path("inputs").get(0).path("sha256").asText())
                .isEqualTo(Checksum.of(counts).sha256());
        TreeSet<String> recorded = new TreeSet<>();
        record.path("outputs").fieldNames().forEachRemaining(recorded::add);
        assertThat(recorded)
                .contains("denoised.hspy", "metrics.json", "overview.png", "maps/Pt_La.png", "maps/Pt_La.tif");
        TreeSet<String> found = files(run);
        found.remove("run.json");
        assertThat(recorded).isEqualTo(found);
        for (String name : recorded) {
            assertThat(record.path("outputs").path(name).path("sha256").asText())
                    .as(name)
                    .isEqualTo(Checksum.of(run.resolve(name)).sha256());
        }
        JsonNode metrics = json(run.resolve("metrics.json"));
        long total = Formats.open(counts).counts().totalCounts();
        assertThat(metrics.path("counts").path("in").asLong()).isEqualTo(total);
        assertThat(metrics.path("counts").path("ratio").asDouble()).isCloseTo(1, Offset.offset(1e-3));
        assertThat(metrics.path("guide").path("detector").asText()).isEqualTo("HAADF");
        assertThat(metrics.path("estimates")).hasSize(2);
        assertThat(metrics.path("estimates").get(1).path("held_out_score_best").asDouble())
                .isLessThan(metrics.path("estimates")
                        .get(1)
                        .path("held_out_score_trivial")
                        .asDouble());
        assertThat(metrics.path("lines")).hasSize(4);
        assertThat(metrics.path("lines").get(0).has("deviation_in_sigma")).isTrue();
        assertThat(metrics.path("verdict").get(0).asText())
                .isEqualTo(metrics.path("trust").path("sentence").asText());
        assertThat(metrics.path("verdict"))
                .anySatisfy(line -> assertThat(line.asText()).contains("counts in"));
    }

    @Test
    void theReportNamesVerdictMissingFieldsAndChecksums() throws IOException {
        Path run = folder.resolve("run");
        denoise(DenoiseOptions.builder(counts)
                .with(Guide.IMAGE, ImageChoice.file(haadf))
                .with(Training.STEPS, 25)
                .command(List.of("moseley", "denoise", "a file.hspy"))
                .with(Checks.TRUST, TrustLevel.OFF)
                .with(DenoiseOptions.OUTPUT, run));
        String report = Files.readString(run.resolve(RunReport.NAME));
        JsonNode record = json(run.resolve("run.json"));
        assertThat(record.path("outputs").has(RunReport.NAME)).isTrue();
        assertThat(report)
                .contains("moseley denoise &#39;a file.hspy&#39;")
                .contains(record.path("outputs")
                        .path("denoised.hspy")
                        .path("sha256")
                        .asText())
                .contains(record.path("inputs").get(0).path("sha256").asText())
                .contains("<dt>Live time</dt>\n<dd class=\"missing\">not stated</dd>")
                .contains("This result has not been tested")
                .contains("Pt Lα")
                .contains("role-residual\">")
                .contains("held-out deviance per count");
        assertThat(Files.size(run.resolve(RunReport.NAME))).isLessThan(5_000_000);
    }

    @Test
    void aReportOfASharpenedMapHasNoResidual() throws IOException {
        Path run = folder.resolve("fine");
        denoise(DenoiseOptions.builder(counts)
                .with(Guide.IMAGE, ImageChoice.file(haadf))
                .with(Guide.SHARPEN_TO, true)
                .with(Training.STEPS, 25)
                .with(DenoiseOptions.OUTPUT, run));
        assertThat(Files.readString(run.resolve(RunReport.NAME)))
                .contains("The denoised maps have 48 × 32 pixels, the raw ones 24 × 16.")
                .doesNotContain("role-residual\">");
    }

    @Test
    void sharpeningToTheGuideGivesItsGridAndKeepsTheCounts() {
        Path out = folder.resolve("fine.hspy");
        denoise(DenoiseOptions.builder(counts)
                .with(Guide.IMAGE, ImageChoice.file(haadf))
                .with(Guide.SHARPEN_TO, true)
                .with(Training.STEPS, 25)
                .with(DenoiseOptions.OUTPUT, out));
        SpectrumImage fine = Formats.open(out).spectrumImage();
        GuideImage guide = Formats.open(haadf).guideImages().get(0);
        assertThat(fine.header().yAxis()).isEqualTo(guide.yAxis());
        assertThat(fine.header().xAxis()).isEqualTo(guide.xAxis());
        assertThat(fine.total())
                .isCloseTo(Formats.open(counts).spectrumImage().total(), Percentage.withPercentage(0.1));
    }

    @Test
    void aGuideOfAnyFinerGridIsSharpenedToAndTheResultTested() throws IOException {
        GuideImage guide = Formats.open(haadf).guideImages().get(0);
        NavigationAxis y = guide.yAxis().resample(36);
        NavigationAxis x = guide.xAxis().resample(24);
        float[] values = GuideRegistration.resample(guide.values(), guide.height(), guide.width(), 36, 24);
        Path between = folder.resolve("between.hspy");
        Formats.write(between, new GuideImage(guide.detector(), y, x, values), WriteOptions.defaults());
        Path run = folder.resolve("between");
        denoise(DenoiseOptions.builder(counts)
                .with(Guide.IMAGE, ImageChoice.file(between))
                .with(Guide.SHARPEN_TO, true)
                .with(Training.STEPS, 22)
                .with(Checks.TRUST, TrustLevel.QUICK)
                .with(Checks.STRICT, false)
                .with(DenoiseOptions.OUTPUT, run));
        SpectrumImage fine = Formats.open(run.resolve("denoised.hspy")).spectrumImage();
        assertThat(List.of(fine.height(), fine.width())).containsExactly(36, 24);
        assertThat(json(run.resolve("metrics.json")).path("trust").toString())
                .contains("counts-kept")
                .doesNotContain("could not be made");
    }

    @Test
    void aNameThatIsTakenIsRefusedBeforeTheWork() throws IOException {
        Path run = Files.createDirectories(folder.resolve("taken/maps")).getParent();
        Files.writeString(run.resolve("maps/Pt_La.png"), "mine");
        assertThatThrownBy(() -> denoise(DenoiseOptions.builder(counts)
                        .with(Training.STEPS, 10_000_000)
                        .with(DenoiseOptions.OUTPUT, run)))
                .isInstanceOf(OutputExistsException.class);
        assertThat(run.resolve("maps/Pt_La.png")).hasContent("mine");
    }

    @Test
    void aGuideThatShowsNothingIsRefused() {
        GuideImage guide = Formats.open(haadf).guideImages().get(0);
        float[] values = new float[guide.values().length];
        Arrays.fill(values, 2);
        values[values.length / 2] = 900; // a hot pixel is nothing to sharpen by
        Path flat = folder.resolve("flat.hspy");
        Formats.write(
                flat, new GuideImage(guide.detector(), guide.yAxis(), guide.xAxis(), values), WriteOptions.defaults());
        assertThatThrownBy(() -> denoise(DenoiseOptions.builder(counts)
                        .with(Guide.IMAGE, ImageChoice.file(flat))
                        .with(DenoiseOptions.OUTPUT, folder.resolve("out.hspy"))))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("constant");
    }

    @Test
    void sharpeningToAGuideNeedsOne() {
        Path out = folder.resolve("fine.hspy");
        assertThatThrownBy(() -> denoise(DenoiseOptions.builder(counts)
                        .with(Guide.SHARPEN_TO, true)
                        .with(DenoiseOptions.OUTPUT, out)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no guide");
        assertThatThrownBy(() -> denoise(DenoiseOptions.builder(counts)
                        .with(Guide.IMAGE, ImageChoice.file(haadf))
                        .with(Method.MODEL, Model.PCA)
                        .with(Guide.SHARPEN_TO, true)
                        .with(DenoiseOptions.OUTPUT, out)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no guide");
        assertThat(out).doesNotExist();
    }

    @Test
    void everyWayToTrainKeepsTheCounts() {
        double total = Formats.open(counts).spectrumImage().total();
        List<DenoiseOptions.Builder> ways = List.of(
                DenoiseOptions.builder(counts).with(Training.STEPS, 22).with(Training.ENSEMBLE, 2),
                DenoiseOptions.builder(counts).with(Training.STEPS, 22).with(Training.PRESET, Preset.ORIGINAL),
                DenoiseOptions.builder(counts).with(Training.STEPS, 22).with(Advanced.PRECISION, Precision.BFLOAT16),
                DenoiseOptions.builder(counts).with(Method.MODEL, Model.NMF),
                DenoiseOptions.builder(counts).with(Method.MODEL, Model.PCA),
                DenoiseOptions.builder(counts).with(Method.MODEL, Model.GAUSSIAN));
        for (int i = 0; i < ways.size(); i++) {
            Path out = folder.resolve("way" + i + ".hspy");
            denoise(ways.get(i).with(DenoiseOptions.OUTPUT, out));
            assertThat(Formats.open(out).spectrumImage().total())
                    .as("way " + i)
                    .isCloseTo(total, Percentage.withPercentage(0.1));
        }
    }

    @Test
    void aStopBeforeTrainingLeavesNothing() throws IOException {
        Cancellation stopped = new Cancellation();
        stopped.request();
        Path run = folder.resolve("run");
        DenoiseOptions options =
                DenoiseOptions.builder(counts).with(DenoiseOptions.OUTPUT, run).build();
        assertThatThrownBy(() -> new DenoiseJob(options).run(Progress.none(), stopped))
                .isInstanceOf(StoppedException.class);
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aStopInTheFirstStepsLeavesNothing() throws IOException {
        Cancellation cancellation = new Cancellation();
        Progress stopper = new Progress() {
            @Override
            public void stage(String name) {
                if (name.equals("training")) {
                    cancellation.request();
                }
            }

            @Override
            public void message(String text) {}
        };
        DenoiseOptions options = DenoiseOptions.builder(counts)
                .with(Guide.IMAGE, ImageChoice.none())
                .with(DenoiseOptions.OUTPUT, folder.resolve("run"))
                .build();
        assertThatThrownBy(() -> new DenoiseJob(options).run(stopper, cancellation))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("before anything was learned");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aStopDuringTrainingWritesTheWholeRunAndSaysHowToGoOn() throws IOException {
        Cancellation stop = new Cancellation();
        Progress stopper = new Progress() {
            private int updates;

            /** When there is something to keep. */
            @Override
            public void update(double fraction, String detail) {
                if (++updates == 600) {
                    stop.request();
                }
            }

            @Override
            public void message(String text) {}
        };
        Path run = folder.resolve("run");
        JobReport report = new DenoiseJob(DenoiseOptions.builder(counts)
                        .with(Training.STEPS, 100_000)
                        .with(DenoiseOptions.OUTPUT, run)
                        .build())
                .run(stopper, stop);
        assertThat(report.interrupted()).isTrue();
        assertThat(report.summary().get(report.summary().size() - 1)).contains("--overwrite");
        assertThat(json(run.resolve("run.json")).path("status").asText()).isEqualTo("interrupted");
        assertThat(Formats.open(run.resolve("denoised.hspy")).spectrumImage().total())
                .isCloseTo(Formats.open(counts).spectrumImage().total(), Percentage.withPercentage(0.1));
    }

    @Test
    void tooLittleMemoryIsOverTheBudget() {
        assertThatThrownBy(() -> DenoiseOptions.builder(counts)
                        .with(Advanced.MEMORY, 1L << 26)
                        .build())
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessageContaining("67 MB");
    }

    @Test
    void theTruthItselfScoresBest() throws IOException {
        JsonNode perfect = tree(evaluate(truth, List.of()));
        JsonNode raw = tree(evaluate(counts, List.of("Fe")));
        assertThat(perfect.path("nrmse").asDouble()).isZero();
        assertThat(perfect.path("count_ratio").asDouble()).isCloseTo(1, Offset.offset(1e-9));
        assertThat(perfect.path("windows")).hasSize(4);
        assertThat(raw.path("nrmse").asDouble()).isGreaterThan(0.2);
        assertThat(raw.path("windows")).hasSize(1);
    }

    private static String evaluate(Path file, List<String> elements) {
        OptionValues options =
                OptionValues.none().with(EvaluateJob.TRUTH, truth).with(Output.ELEMENTS, elements);
        return new EvaluateJob(file, options).run(Progress.none());
    }

    @Test
    void mapsAreDrawnForTheLinesAskedForAndNotReplacedUnasked() throws IOException {
        Path maps = folder.resolve("maps");
        OptionValues options = OptionValues.none()
                .with(Output.ELEMENTS, List.of("Fe", "Pt_Ma"))
                .with(Output.FOLDER, maps);
        MapsJob job = new MapsJob(counts, options, List.of("moseley"));
        JobReport report = job.run(Progress.none());
        assertThat(report.summary()).hasSize(2);
        assertThat(files(maps)).containsExactly("Fe_Ka.png", "Fe_Ka.tif", "Pt_Ma.png", "Pt_Ma.tif", "run.json");
        assertThatThrownBy(() -> job.run(Progress.none())).isInstanceOf(OutputExistsException.class);
    }

    @Test
    void linesOutsideTheEnergyRangeAreToldApartFromMissingElements() {
        List<String> messages = new ArrayList<>();
        Path out = folder.resolve("run");
        new DenoiseJob(DenoiseOptions.builder(counts)
                        .with(Reading.ENERGY_RANGE, new EnergyWindow("", 15, 20))
                        .with(Output.ELEMENTS, List.of())
                        .with(Method.MODEL, Model.GAUSSIAN)
                        .with(DenoiseOptions.OUTPUT, out)
                        .build())
                .run(messages::add, Cancellation.none());
        assertThat(messages)
                .anyMatch(message -> message.contains("no line of the file's elements lies on the energy axis"));
    }

    @Test
    void convertingKeepsCountsAxesAndImages() {
        Path copy = folder.resolve("copy.hspy");
        convert(counts, copy);
        CountSpectrumImage before = Formats.open(counts).counts();
        CountSpectrumImage after = Formats.open(copy).counts();
        assertThat(after.sumSpectrum()).containsExactly(before.sumSpectrum());
        assertThat(after.header().energyAxis()).isEqualTo(before.header().energyAxis());
        assertThat(after.header().acquisition().elements())
                .isEqualTo(before.header().acquisition().elements());
        assertThat(after.header().acquisition().beamEnergyKev())
                .isEqualTo(before.header().acquisition().beamEnergyKev());
        Path image = folder.resolve("image.hspy");
        convert(haadf, image);
        assertThat(Formats.open(image).guideImages().get(0).yAxis())
                .isEqualTo(Formats.open(haadf).guideImages().get(0).yAxis());
        assertThatThrownBy(() -> convert(counts, copy)).isInstanceOf(OutputExistsException.class);
    }

    private static JobReport convert(Path in, Path out) {
        return new ConvertJob(in, out, OptionValues.none().with(Advanced.THREADS, 1)).run(Progress.none());
    }

    @Test
    void infoCountsWhatIsThere() throws IOException {
        InfoReport report = new InfoJob(InputOptions.of(counts)).run(Progress.none());
        JsonNode facts = tree(report.json());
        CountSpectrumImage image = Formats.open(counts).counts();
        assertThat(facts.path("height").asInt()).isEqualTo(HEIGHT);
        assertThat(facts.path("width").asInt()).isEqualTo(WIDTH);
        assertThat(facts.path("counts").asLong()).isEqualTo(image.totalCounts());
        assertThat(facts.path("largest_value").asInt()).isEqualTo(image.maxCount());
        assertThat(facts.path("elements").toString()).contains("Pt");
        assertThat(facts.path("advice").asText()).startsWith("moseley denoise counts.hspy");
        InfoReport stated = new InfoJob(
                        InputOptions.of(counts).with(Reading.ENERGY_SCALE, 0.01).with(Reading.ENERGY_OFFSET, -0.2))
                .run(Progress.none());
        assertThat(stated.facts()).containsEntry("channel_width_kev", 0.01).containsEntry("energy_offset_kev", -0.2);
    }

    private static OptionValues simulation(Path output, int stepRows) {
        return SimulatedSample.options("core-shell", output, 20, HEIGHT, WIDTH, 4, 2, stepRows);
    }

    private static JobReport denoise(DenoiseOptions.Builder options) {
        return new DenoiseJob(options.with(Advanced.THREADS, 1).build()).run(Progress.none(), Cancellation.none());
    }

    private static double rowTotal(SpectrumImage image, int y) {
        float[] row = new float[image.width() * image.channels()];
        image.readRow(y, row);
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        return sum;
    }
}
