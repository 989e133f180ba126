package io.moseley.workflow.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.CorruptInputException;
import io.moseley.error.OutputExistsException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.nn.model.ModelFile;
import io.moseley.nn.model.TrainedModel;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.SimulatedSample;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Target;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.options.TrustLevel;
import io.moseley.workflow.record.Checksum;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series of two simulated maps of 32 × 32 pixels: a model of the first is applied to the second. */
class TrainJobTest {
    @TempDir
    private static Path shared;

    private static Path first;
    private static Path second;
    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulateAndTrain() {
        first = simulate("first", 1);
        second = simulate("second", 2);
        model = shared.resolve("series.moseley");
        JobReport report = train(options(first.resolve("counts.hspy"))
                .with(Guide.IMAGE, ImageChoice.none())
                .with(DenoiseOptions.OUTPUT, model)
                .with(Output.OVERWRITE, true));
        assertThat(report.output()).isEqualTo(model);
        assertThat(report.summary()).anySatisfy(line -> assertThat(line).contains("--model-file"));
    }

    private static Path simulate(String name, long seed) {
        return SimulatedSample.coreShell(shared.resolve(name), 20, 32, 32, seed).folder();
    }

    private static DenoiseOptions.Builder options(Path input) {
        return DenoiseOptions.builder(input)
                .with(Training.STEPS, 200)
                .with(Advanced.THREADS, 1)
                .with(Guide.SKIP_CHECK, true)
                .with(Method.RARE_SIGNALS, false);
    }

    private static JobReport train(DenoiseOptions.Builder options) {
        return new TrainJob(options.build()).run(Progress.none(), Cancellation.none());
    }

    private static JobReport denoise(DenoiseOptions.Builder options) {
        return new DenoiseJob(options.with(Advanced.THREADS, 1).build()).run(Progress.none(), Cancellation.none());
    }

    private static DenoiseOptions.Builder apply(Path input) {
        return DenoiseOptions.builder(input).with(Method.MODEL_FILE, model);
    }

    private static double error(SpectrumImage estimate, SpectrumImage truth) {
        double sum = 0;
        float[] a = new float[truth.width() * truth.channels()];
        float[] b = a.clone();
        for (int y = 0; y < truth.height(); y++) {
            estimate.readRow(y, a);
            truth.readRow(y, b);
            for (int i = 0; i < a.length; i++) {
                sum += (a[i] - b[i]) * (a[i] - b[i]);
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void aModelOfOneMapDenoisesTheNext() throws IOException {
        Path run = folder.resolve("run");
        JobReport report = denoise(apply(second.resolve("counts.hspy")).with(DenoiseOptions.OUTPUT, run));
        SpectrumImage raw = Formats.open(second.resolve("counts.hspy")).spectrumImage();
        SpectrumImage truth = Formats.open(second.resolve("truth.hspy")).spectrumImage();
        SpectrumImage denoised = Formats.open(run.resolve("denoised.hspy")).spectrumImage();
        assertThat(error(denoised, truth)).isLessThan(0.4 * error(raw, truth));
        double[] before = raw.sumSpectrum();
        double[] after = denoised.sumSpectrum();
        assertThat(Arrays.stream(after).sum()).isCloseTo(Arrays.stream(before).sum(), Offset.offset(10.0));
        assertThat(report.summary()).anySatisfy(line -> assertThat(line).contains("held-out deviance"));
        JsonNode metrics = new ObjectMapper().readTree(Files.readAllBytes(run.resolve("metrics.json")));
        JsonNode estimate = metrics.path("estimates").get(0);
        assertThat(estimate.path("model_fits").asBoolean()).isTrue();
        assertThat(estimate.path("held_out_score").asDouble())
                .isLessThan(estimate.path("held_out_score_trivial").asDouble());
        assertThat(estimate.path("model_origin").path("input").path("name").asText())
                .isEqualTo("counts.hspy");
        JsonNode record = new ObjectMapper().readTree(Files.readAllBytes(run.resolve("run.json")));
        assertThat(record.path("inputs").toString()).contains(Checksum.of(model).sha256());
        assertThat(record.path("versions").has("libtorch")).isTrue();
    }

    @Test
    void whatWasLearnedFromDoesNotJudge() throws IOException {
        Path run = folder.resolve("run");
        JobReport report = denoise(apply(first.resolve("counts.hspy"))
                .with(Checks.TRUST, TrustLevel.QUICK)
                .with(DenoiseOptions.OUTPUT, run));
        assertThat(report.summary()).anyMatch(line -> line.contains("has learned from this very map"));
        JsonNode metrics = new ObjectMapper().readTree(Files.readAllBytes(run.resolve("metrics.json")));
        JsonNode estimate = metrics.path("estimates").get(0);
        assertThat(estimate.has("held_out_score") || estimate.has("model_fits")).isFalse();
        assertThat(metrics.path("trust").path("tests").get(0).path("outcome").asText())
                .isEqualTo("not-tested");
    }

    @Test
    void theModelFileSaysWhereItComesFrom() throws IOException {
        TrainedModel read = ModelFile.read(model);
        Map<?, ?> input = (Map<?, ?>) read.origin().get("input");
        assertThat(input.get("sha256"))
                .isEqualTo(Checksum.of(first.resolve("counts.hspy")).sha256());
        assertThat(read.origin()).containsKeys("moseley", "libtorch", "seed", "options", "held_out_score");
        assertThat(read.networks()).hasSizeGreaterThanOrEqualTo(1);
        assertThat(String.valueOf(read.origin())).doesNotContain(shared.toString());
    }

    @Test
    void theSameSeedGivesTheSameModelFile() throws IOException {
        byte[] one = null;
        for (String name : List.of("a.moseley", "b.moseley")) {
            Path out = folder.resolve(name);
            train(options(first.resolve("counts.hspy")).with(Training.STEPS, 60).with(DenoiseOptions.OUTPUT, out));
            byte[] bytes = Files.readAllBytes(out);
            if (one != null) {
                assertThat(bytes).isEqualTo(one);
            }
            one = bytes;
        }
    }

    @Test
    void aGuidedModelNeedsTheGuideOfTheOtherMap() {
        Path guided = folder.resolve("guided.moseley");
        train(options(first.resolve("counts.hspy"))
                .with(Guide.IMAGE, ImageChoice.file(first.resolve("haadf.hspy")))
                .with(DenoiseOptions.OUTPUT, guided));
        assertThatThrownBy(() -> denoise(DenoiseOptions.builder(second.resolve("counts.hspy"))
                        .with(Method.MODEL_FILE, guided)
                        .with(Guide.IMAGE, ImageChoice.none())
                        .with(DenoiseOptions.OUTPUT, folder.resolve("out.hspy"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("with a guide");
        denoise(DenoiseOptions.builder(second.resolve("counts.hspy"))
                .with(Method.MODEL_FILE, guided)
                .with(Guide.IMAGE, ImageChoice.file(second.resolve("haadf.hspy")))
                .with(DenoiseOptions.OUTPUT, folder.resolve("out.hspy")));
        assertThat(folder.resolve("out.hspy")).isNotEmptyFile();
    }

    @Test
    void mapsThatDoNotFitAreRefused() {
        Path counts = second.resolve("counts.hspy");
        Path out = folder.resolve("out.hspy");
        assertThatThrownBy(() -> denoise(apply(counts)
                        .with(Reading.ENERGY_RANGE, new EnergyWindow("", 0.2, 8))
                        .with(DenoiseOptions.OUTPUT, out)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("energy axis");
        assertThatThrownBy(() -> denoise(apply(counts)
                        .with(Guide.IMAGE, ImageChoice.file(second.resolve("haadf.hspy")))
                        .with(DenoiseOptions.OUTPUT, out)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("without a guide");
        assertThatThrownBy(() -> denoise(apply(counts).with(Training.STEPS, 10).with(DenoiseOptions.OUTPUT, out)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--steps");
        assertThatThrownBy(() ->
                        denoise(apply(counts).with(Method.MODEL, Model.PCA).with(DenoiseOptions.OUTPUT, out)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--model");
        assertThat(out).doesNotExist();
    }

    @Test
    void aDamagedModelFileIsOneClearError() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.moseley"), bytes);
        assertThatThrownBy(() -> denoise(DenoiseOptions.builder(second.resolve("counts.hspy"))
                        .with(Method.MODEL_FILE, damaged)
                        .with(DenoiseOptions.OUTPUT, folder.resolve("out.hspy"))))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void nothingIsSavedOfAMethodThatIsNotTrainedOrOverAnotherFile() {
        Path counts = first.resolve("counts.hspy");
        assertThatThrownBy(() -> train(DenoiseOptions.builder(counts).with(Method.MODEL, Model.PCA)))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> train(options(counts).with(DenoiseOptions.OUTPUT, model)))
                .isInstanceOf(OutputExistsException.class);
    }

    @Test
    void aModelCanBeTrainedOnPairsOfNoisyAndReferenceMaps() {
        Path supervised = folder.resolve("supervised.moseley");
        train(options(first.resolve("counts.hspy"))
                .with(Training.TARGET, Target.SUPERVISED)
                .with(Training.REFERENCE, first.resolve("truth.hspy"))
                .with(DenoiseOptions.OUTPUT, supervised));
        Path out = folder.resolve("out.hspy");
        denoise(DenoiseOptions.builder(second.resolve("counts.hspy"))
                .with(Method.MODEL_FILE, supervised)
                .with(DenoiseOptions.OUTPUT, out));
        SpectrumImage raw = Formats.open(second.resolve("counts.hspy")).spectrumImage();
        SpectrumImage truth = Formats.open(second.resolve("truth.hspy")).spectrumImage();
        assertThat(error(Formats.open(out).spectrumImage(), truth)).isLessThan(0.4 * error(raw, truth));
    }
}
