package io.moseley.workflow.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.error.OutputExistsException;
import io.moseley.error.StoppedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.SimulatedSample;
import io.moseley.workflow.WrittenFiles;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.CompareOptions;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons on a simulated map of 24 × 16 pixels. */
class CompareJobTest {
    private static final int HEIGHT = 24;
    private static final int WIDTH = 16;

    @TempDir
    private static Path shared;

    private static Path counts;
    private static Path haadf;
    private static Path truth;

    /** Of the classical methods, with the truth. */
    private static Path compared;

    private static JobReport comparison;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() {
        Path sample = shared.resolve("sample");
        simulate(sample, HEIGHT, 1);
        counts = sample.resolve("counts.hspy");
        haadf = sample.resolve("haadf.hspy");
        truth = sample.resolve("truth.hspy");
        compared = shared.resolve("run");
        comparison = run(classical(counts, compared).with(CompareOptions.TRUTH, truth));
    }

    private static void simulate(Path sample, int height, long seed) {
        SimulatedSample.coreShell(sample, 40, height, WIDTH, seed);
    }

    private DenoiseOptions.Builder running(Path file) {
        return running(file, folder.resolve("run"));
    }

    private static DenoiseOptions.Builder running(Path file, Path output) {
        return DenoiseOptions.builder(file)
                .with(DenoiseOptions.OUTPUT, output)
                .with(Advanced.THREADS, 1)
                .with(Advanced.SEED, 3L);
    }

    private CompareOptions classical(Path file) {
        return classical(file, folder.resolve("run"));
    }

    private static CompareOptions classical(Path file, Path output) {
        return CompareOptions.of(running(file, output).build())
                .with(CompareOptions.MODELS, List.of("gaussian", "pca", "nmf"));
    }

    /** The method that takes the least time, for tests of what is done with every method. */
    private CompareOptions gaussian(Path file) {
        return CompareOptions.of(running(file).build()).with(CompareOptions.MODELS, List.of("gaussian"));
    }

    private static JobReport run(CompareOptions options) {
        return new CompareJob(options).run(Progress.none(), Cancellation.none());
    }

    private JsonNode json() throws IOException {
        return WrittenFiles.json(folder.resolve("run/compare.json"));
    }

    @Test
    void everyMethodIsJudgedByTheSameCountsAndTheTruth() throws IOException {
        JobReport report = comparison;
        assertThat(report.interrupted()).isFalse();
        assertThat(WrittenFiles.files(compared))
                .containsExactly("compare.csv", "compare.json", "compare.png", "run.json");
        JsonNode json = WrittenFiles.json(compared.resolve("compare.json"));
        long fitted = json.path("protocol").path("fitted_counts").asLong();
        long judged = json.path("protocol").path("judge_counts").asLong();
        assertThat(fitted + judged).isEqualTo(Formats.open(counts).counts().totalCounts());
        assertThat(judged / (double) (fitted + judged)).isCloseTo(0.1, within(0.01));
        assertThat(json.path("are_counts").asBoolean()).isTrue();
        assertThat(json.path("warnings")).isEmpty();
        JsonNode methods = json.path("methods");
        assertThat(methods.findValuesAsText("name").stream().filter(name -> !name.isEmpty()))
                .startsWith("raw", "gaussian", "pca", "nmf");
        int best = 0;
        for (JsonNode method : methods) {
            assertThat(method.path("status").asText()).isEqualTo("complete");
            assertThat(method.path("deviance_per_count").asDouble()).isPositive();
            assertThat(method.path("standard_error").asDouble()).isPositive();
            assertThat(method.path("behind_best").asDouble()).isNotNegative();
            assertThat(method.path("windows")).hasSize(4);
            assertThat(method.path("against_truth").path("psnr_db").asDouble()).isPositive();
            assertThat(method.path("against_truth").path("count_ratio").asDouble())
                    .isCloseTo(1, within(0.05));
            assertThat(method.path("against_truth").has("contrast_recovery")).isTrue();
            best += method.path("behind_best").asDouble() == 0 ? 1 : 0;
        }
        assertThat(best).isEqualTo(1);
        JsonNode raw = methods.get(0);
        for (int m = 1; m < methods.size(); m++) {
            assertThat(methods.get(m).path("ahead_of_raw_standard_error").asDouble())
                    .isPositive();
            assertThat(methods.get(m).path("live_heap_bytes").isNumber()).isTrue();
            assertThat(methods.get(m).path("seconds").asDouble()).isPositive();
        }
        JsonNode nmf = methods.get(3);
        assertThat(nmf.path("ahead_of_raw").asDouble()).isPositive();
        assertThat(nmf.path("against_truth").path("nrmse").asDouble())
                .isLessThan(raw.path("against_truth").path("nrmse").asDouble());
        assertThat(raw.path("details").path("mean_share").asDouble()).isBetween(0.01, 0.99);
        assertThat(report.summary()).anySatisfy(line -> assertThat(line).startsWith("nmf (rank"));
        assertThat(String.join("\n", report.summary()))
                .contains("best prediction of all counts together: ")
                .contains("closest to the truth")
                .contains("mixed in")
                .doesNotContain("WARNING")
                .doesNotContain("NaN");
    }

    @Test
    void theSameSeedGivesTheSameTable() throws IOException {
        JsonNode first = WrittenFiles.json(compared.resolve("compare.json"));
        run(classical(counts).with(CompareOptions.TRUTH, truth));
        JsonNode second = json();
        for (int m = 0; m < first.path("methods").size(); m++) {
            for (String key : new String[] {"deviance_per_count", "lines_gain", "behind_best", "windows", "details"}) {
                assertThat(second.path("methods").get(m).path(key))
                        .isEqualTo(first.path("methods").get(m).path(key));
            }
        }
    }

    @Test
    void theCsvHasOneRowPerMethodAndAsManyFieldsAsItsHeader() throws IOException {
        List<String> lines = Files.readAllLines(compared.resolve("compare.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .startsWith("method,model,guided,status,chosen,seconds")
                .contains("deviance_behind_best_standard_error")
                .contains("Pt_La_psnr_db")
                .contains("Pt_La_map_deviance_per_count");
        int fields = lines.get(0).split(",", -1).length;
        for (String line : lines) {
            assertThat(line.replaceAll("\"[^\"]*\"", "").split(",", -1)).hasSize(fields);
        }
    }

    @Test
    void networksRunWithoutAndWithTheGuide() throws IOException {
        JobReport report = run(CompareOptions.of(running(counts)
                        .with(Guide.IMAGE, ImageChoice.file(haadf))
                        .with(Training.STEPS, 5)
                        .build())
                .with(CompareOptions.MODELS, List.of("dcae3d")));
        assertThat(report.metrics().get("guide")).hasToString("Optional[HAADF]");
        List<String> names = new ArrayList<>();
        json().path("methods").forEach(method -> names.add(method.path("name").asText()));
        assertThat(names).containsExactly("raw", "dcae3d", "dcae3d+guide");
        assertThat(ImageIO.read(folder.resolve("run/compare.png").toFile()).getWidth())
                .isGreaterThan(3 * WIDTH);
    }

    @Test
    void withoutAGuideOnlyUnguidedMethodsAreThere() {
        List<ComparedMethod> all = ComparedMethod.of(List.of(), false);
        assertThat(all).noneMatch(ComparedMethod::guided);
        assertThat(all.get(0).isRaw()).isTrue();
        assertThat(all.get(all.size() - 1).word()).isEqualTo("auto");
        assertThat(ComparedMethod.of(List.of(), true).stream().filter(ComparedMethod::guided))
                .extracting(ComparedMethod::word)
                .containsExactly("fusion+guide", "dcae3d+guide", "unmix+guide", "auto+guide");
        for (Model model : Model.values()) {
            assertThat(ComparedMethod.of(List.of(), true).stream().flatMap(method -> method.model().stream()))
                    .contains(model);
        }
        assertThatThrownBy(() -> ComparedMethod.of(List.of("dcae3d+guide"), false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("needs a guide");
        assertThatThrownBy(() -> ComparedMethod.of(List.of("pca+guide"), true)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ComparedMethod.of(List.of("magic"), true))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("magic");
    }

    @Test
    void thinningJudgesByTheRestAndShowsIt() throws IOException {
        run(gaussian(counts).with(CompareOptions.THIN, 0.25));
        JsonNode protocol = json().path("protocol");
        assertThat(protocol.path("fitted_share").asDouble()).isCloseTo(0.25, within(1e-12));
        assertThat(protocol.path("judge_counts_per_fitted_count").asDouble()).isCloseTo(3, within(1e-9));
        assertThat(json().path("methods").get(1).path("map_error").isNumber()).isTrue();
        assertThatThrownBy(
                        () -> classical(counts).with(CompareOptions.THIN, 0.25).with(CompareOptions.JUDGE, 0.1))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> classical(counts).with(CompareOptions.THIN, 1.0))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aReplicateJudgesInsteadOfThinning() throws IOException {
        Path second = folder.resolve("second.hspy");
        SpectrumImage expected = Formats.open(truth).spectrumImage();
        CountSpectrumImage drawn = SmallSamples.poisson(expected, new Seeds(77).stream("replicate"));
        Formats.write(second, drawn, WriteOptions.defaults());
        run(gaussian(counts).with(CompareOptions.REPLICATE, CompareOptions.Replicate.of(second.toString())));
        JsonNode protocol = json().path("protocol");
        assertThat(protocol.path("judge").asText()).isEqualTo("replicate");
        assertThat(protocol.path("judge_counts").asLong()).isEqualTo(drawn.totalCounts());
        assertThat(protocol.path("fitted_counts").asLong())
                .isEqualTo(Formats.open(counts).counts().totalCounts());
        assertThatThrownBy(() -> run(CompareOptions.of(
                                running(counts).with(Output.OVERWRITE, true).build())
                        .with(CompareOptions.REPLICATE, CompareOptions.Replicate.of("auto"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("neither frames nor detectors");
    }

    @Test
    void scaledCountsAreComparedWithAWarning() throws IOException {
        CountSpectrumImage original = Formats.open(counts).counts();
        Path scaled = folder.resolve("scaled.hspy");
        var builder = CountSpectrumImage.builder(original.header());
        for (int p = 0; p < original.pixels(); p++) {
            for (int i = original.entryStart(p); i < original.entryStart(p + 1); i++) {
                builder.add(p, original.entryChannel(i), 5 * original.entryCount(i));
            }
        }
        Formats.write(scaled, builder.build(), WriteOptions.defaults());
        JobReport report = run(gaussian(scaled));
        assertThat(String.join("\n", report.summary())).contains("WARNING").contains("multiples of 5");
        assertThat(json().path("are_counts").asBoolean()).isFalse();
        assertThat(json().path("counts").asLong()).isEqualTo(original.totalCounts());
    }

    @Test
    void fractionalValuesAreComparedWithAWarning() throws IOException {
        List<String> messages = new ArrayList<>();
        Path fractional = folder.resolve("fractional.hspy");
        Formats.write(fractional, SmallSamples.threePhases(HEIGHT, WIDTH, 60, 40), WriteOptions.defaults());
        JobReport report = new CompareJob(gaussian(fractional)).run(messages::add, Cancellation.none());
        assertThat(String.join("\n", report.summary()))
                .contains("WARNING: these values are not raw counts")
                .contains("no evidence");
        assertThat(messages)
                .anySatisfy(text -> assertThat(text).startsWith("NOT RAW COUNTS: the values are no counts"));
        assertThat(json().path("judge_is_independent").asBoolean()).isFalse();
        assertThat(json().path("warnings")).isNotEmpty();
    }

    @Test
    void aTruthOfAnotherShapeIsRefusedBeforeAnythingRuns() {
        Path other = folder.resolve("other");
        simulate(other, HEIGHT + 8, 2);
        assertThatThrownBy(() -> run(classical(counts).with(CompareOptions.TRUTH, other.resolve("truth.hspy"))))
                .isInstanceOfSatisfying(UnsupportedInputException.class, error -> assertThat(error.remedy())
                        .contains("--truth"));
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void anExistingRunIsKept() {
        run(gaussian(counts));
        assertThatThrownBy(() -> run(gaussian(counts))).isInstanceOf(OutputExistsException.class);
    }

    @Test
    void aMethodThatFailsLeavesTheOthersTheirPlace() throws IOException {
        Path tiny = folder.resolve("tiny.hspy");
        CountSpectrumImage small =
                SmallSamples.poisson(SmallSamples.threePhases(6, 6, 40, 50), new Seeds(1).stream("counts"));
        Formats.write(tiny, small, WriteOptions.defaults());
        JobReport report = run(
                CompareOptions.of(running(tiny).build()).with(CompareOptions.MODELS, List.of("gaussian", "dcae3d")));
        JsonNode methods = json().path("methods");
        assertThat(methods.get(1).path("status").asText()).isEqualTo("complete");
        assertThat(methods.get(2).path("status").asText()).isEqualTo("failed");
        assertThat(methods.get(2).path("problem").asText()).contains("too small");
        assertThat(String.join("\n", report.summary())).contains("dcae3d failed: the map is too small");
    }

    @Test
    void aStopKeepsWhatIsFinished() throws IOException {
        Cancellation cancellation = new Cancellation();
        Progress stopping = text -> {
            if (text.startsWith("gaussian: deviance")) {
                cancellation.request();
            }
        };
        JobReport report = new CompareJob(classical(counts)).run(stopping, cancellation);
        assertThat(report.interrupted()).isTrue();
        assertThat(json().path("methods")).hasSize(2);
        assertThat(Files.readString(folder.resolve("run/run.json"))).contains("\"interrupted\"");
        cancellation.request();
        assertThatThrownBy(() -> new CompareJob(CompareOptions.of(
                                running(counts).with(Output.OVERWRITE, true).build()))
                        .run(Progress.none(), cancellation))
                .isInstanceOf(StoppedException.class);
        assertThat(folder.resolve("run/compare.csv")).exists();
    }

    @Test
    void progressNeverGoesBack() {
        List<Double> fractions = new ArrayList<>();
        new CompareJob(classical(counts))
                .run(
                        new Progress() {
                            private boolean comparing;

                            @Override
                            public void stage(String name) {
                                comparing = name.equals("comparing");
                            }

                            @Override
                            public void update(double fraction, String detail) {
                                if (comparing) {
                                    fractions.add(fraction);
                                }
                            }

                            @Override
                            public void message(String text) {}
                        },
                        Cancellation.none());
        assertThat(fractions).isNotEmpty().isSorted().allSatisfy(each -> assertThat(each)
                .isBetween(0.0, 1.0));
    }

    @Test
    void rowsOfTheFigureSpanTheRangeFromWellToPoorlySampled() {
        assertThat(ComparisonFigure.rows(List.of(3.0, 1.0, 2.0))).containsExactly(0, 2, 1);
        List<Double> many = List.of(11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0);
        assertThat(ComparisonFigure.rows(many)).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(ComparisonFigure.rows(List.of(1.0))).containsExactly(0);
    }
}
