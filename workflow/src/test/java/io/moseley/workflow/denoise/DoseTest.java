package io.moseley.workflow.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.denoise.dose.DoseStepSearch;
import io.moseley.denoise.dose.DoseSteps;
import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.TestData;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.SimulatedSample;
import io.moseley.workflow.WrittenFiles;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.info.InfoReport;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan stopped inside a frame: the first 18 of 48 rows got 1.5 × the dose. */
class DoseTest {
    private static final int HEIGHT = 48;
    private static final int WIDTH = 40;
    private static final int ROWS = 18;
    private static final EnergyWindow ARSENIC = new EnergyWindow("As_Ka", 10.3, 10.8);

    @TempDir
    private static Path shared;

    private static Path counts;
    private static Path dose;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() {
        Path sample = shared.resolve("sample");
        SimulatedSample.simulate(SimulatedSample.options("gradient", sample, 40, HEIGHT, WIDTH, 4, 1, ROWS));
        counts = sample.resolve("counts.hspy");
        dose = sample.resolve("dose.hspy");
    }

    @ParameterizedTest
    @EnumSource(
            value = Model.class,
            names = {"DCAE3D", "GAUSSIAN", "PCA", "NMF", "BM3D"})
    void theStepIsGoneFromTheMapsAndTheCubeKeepsItsSums(Model model) throws IOException {
        Path run = folder.resolve("run");
        List<String> messages = new ArrayList<>();
        JobReport report = new DenoiseJob(of(model, run).build()).run(messages::add, Cancellation.none());
        assertThat(messages).anyMatch(message -> message.startsWith("dose: the first 18 of 48 rows had 1."));
        assertThat(report.summary()).anyMatch(line -> line.contains("the cube is at this dose"));

        // The arsenic of the sample itself rises by a tenth over the rows that are compared.
        double even = jump(tiff(run.resolve("maps/As_Ka_raw.tif")));
        assertThat(even).isCloseTo(0.9, within(0.12));
        assertThat(jump(tiff(run.resolve("maps/As_Ka.tif")))).isCloseTo(even, within(0.12));
        SpectrumImage cube = Formats.open(run.resolve("denoised.hspy")).spectrumImage();
        CountSpectrumImage raw = Formats.open(counts).counts();
        assertThat(cube.total()).isCloseTo(raw.totalCounts(), Percentage.withPercentage(0.1));
        assertThat(jump(cube.map(ARSENIC))).isCloseTo(1.45, within(0.17));

        JsonNode metrics = WrittenFiles.json(run.resolve("metrics.json")).path("dose");
        assertThat(metrics.path("source").asText()).isEqualTo("row-step");
        assertThat(metrics.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(metrics.path("ratio").asDouble())
                .isCloseTo(1.5, within(4 * metrics.path("ratio_standard_error").asDouble()));
        assertThat(metrics.path("cube_at").asText()).isEqualTo("recorded dose");
        JsonNode record = WrittenFiles.json(run.resolve("run.json"));
        assertThat(record.path("options").path("dose-map").asText()).isEqualTo("auto");
        assertThat(record.path("options").path("dose-map-used")).isEqualTo(metrics);
        assertThat(record.path("warnings").toString()).contains("the first 18 of 48 rows");
    }

    @Test
    void uniformDoseWritesTheCubeAtEvenExposure() {
        Path at = folder.resolve("at.hspy");
        Path even = folder.resolve("even.hspy");
        run(builder(at).with(Method.MODEL, Model.GAUSSIAN));
        JobReport report = run(builder(even).with(Method.MODEL, Model.GAUSSIAN).with(Output.UNIFORM_DOSE, true));
        assertThat(report.metrics().get("dose").toString()).contains("cube_at=even exposure");
        DataFile file = Formats.open(even);
        assertThat(file.header().metadata().get("General/notes").toString()).contains("at even exposure");
        double[] evenMap = file.spectrumImage().map(ARSENIC);
        assertThat(jump(evenMap)).isCloseTo(1, within(0.12));
        CountSpectrumImage raw = Formats.open(counts).counts();
        DoseSteps steps = DoseStepSearch.find(raw);
        double[] expected = EvenExposureSpectrumImage.of(Formats.open(at).spectrumImage(), steps.doseMap(HEIGHT, WIDTH))
                .map(ARSENIC);
        assertThat(evenMap).containsExactly(expected, within(1e-3));
    }

    @Test
    void withoutADoseMapTheStepIsPaintedIntoTheMaps() throws IOException {
        Path run = folder.resolve("run");
        run(builder(run).with(Method.MODEL, Model.PCA).with(Reading.DOSE_MAP, ImageChoice.none()));
        assertThat(jump(tiff(run.resolve("maps/As_Ka.tif")))).isGreaterThan(1.25);
        assertThat(WrittenFiles.json(run.resolve("metrics.json"))
                        .path("dose")
                        .path("source")
                        .asText())
                .isEqualTo("taken-as-even");
    }

    @Test
    void aGivenDoseMapIsUsedAsItIs() throws IOException {
        Path run = folder.resolve("run");
        run(builder(run).with(Method.MODEL, Model.GAUSSIAN).with(Reading.DOSE_MAP, ImageChoice.file(dose)));
        JsonNode record = WrittenFiles.json(run.resolve("run.json"));
        assertThat(record.path("options").path("dose-map-used").path("source").asText())
                .isEqualTo("file");
        assertThat(record.path("inputs").toString()).contains("dose map");
        assertThat(jump(tiff(run.resolve("maps/As_Ka.tif")))).isCloseTo(1, within(0.12));
        GuideImage image = Formats.open(dose).guideImages().get(0);
        assertThat(image.value(ROWS - 1, 3) / image.value(ROWS, 3)).isCloseTo(1.5f, within(1e-5f));
    }

    @Test
    void aDoseMapThatDoesNotFitIsRefusedByNameAndPlace() {
        Path small = image("small.hspy", 4, 5, 1);
        assertThatThrownBy(() -> run(builder(folder.resolve("run")).with(Reading.DOSE_MAP, ImageChoice.file(small))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("4 × 5 pixels, the spectrum image 48 × 40");
        Path negative = image("negative.hspy", HEIGHT, WIDTH, -1);
        assertThatThrownBy(() -> run(builder(folder.resolve("run")).with(Reading.DOSE_MAP, ImageChoice.file(negative))))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("must not be negative")
                .hasMessageContaining("row 0, column 0");
        assertThatThrownBy(() -> run(builder(folder.resolve("run")).with(Reading.DOSE_MAP, ImageChoice.file(counts))))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no image");
    }

    @Test
    void whatTheFileRecordedComesBeforeWhatTheCountsShow() {
        CountSpectrumImage image = Formats.open(counts).counts();
        DoseMap recorded = DoseMap.rowStep(HEIGHT, WIDTH, 5, 1.3);
        SampleDose found = SampleDose.find(
                ImageChoice.auto(), file(image, Optional.of(recorded)), MapInput.of(image), Progress.none());
        assertThat(found.source()).isEqualTo(SampleDose.Source.RECORDED);
        assertThat(found.map()).isSameAs(recorded);
        assertThat(found.sentence().orElseThrow()).contains("records the exposure");
        SampleDose searched =
                SampleDose.find(ImageChoice.auto(), file(image, Optional.empty()), MapInput.of(image), Progress.none());
        assertThat(searched.source()).isEqualTo(SampleDose.Source.ROW_STEP);
    }

    @ParameterizedTest
    @EnumSource(names = {"GAUSSIAN", "UNMIX"})
    void pixelsOfDoseZeroTakeNoPartAndAreWrittenAsZero(Model model) {
        CountSpectrumImage whole = Formats.open(counts).counts();
        float[] exposure = new float[HEIGHT * WIDTH];
        CountSpectrumImageBuilder scanned = CountSpectrumImage.builder(whole.header());
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = Math.hypot(p / WIDTH - HEIGHT / 2.0, p % WIDTH - WIDTH / 2.0) < 17 ? 2 : 0;
            for (int i = whole.entryStart(p); exposure[p] > 0 && i < whole.entryStart(p + 1); i++) {
                scanned.add(p, whole.entryChannel(i), whole.entryCount(i));
            }
        }
        Path disc = folder.resolve("disc.hspy");
        Formats.write(
                disc,
                new GuideImage(
                        "dose",
                        NavigationAxis.uncalibrated("y", HEIGHT),
                        NavigationAxis.uncalibrated("x", WIDTH),
                        exposure),
                WriteOptions.defaults());
        Path out = folder.resolve("out.hspy");
        List<String> messages = new ArrayList<>();
        DenoiseOptions.Builder options = DenoiseOptions.builder(counts)
                .with(Method.MODEL, model)
                .with(Advanced.THREADS, 1)
                .with(Reading.DOSE_MAP, ImageChoice.file(disc))
                .with(DenoiseOptions.OUTPUT, out);
        new DenoiseJob((model.isNetwork() ? options.with(Training.STEPS, 20).with(Training.ENSEMBLE, 1) : options)
                        .build())
                .run(messages::add, Cancellation.none());
        assertThat(messages)
                .anyMatch(message -> message.contains("of dose 0, were not scanned"))
                .anyMatch(message -> message.contains("counts in pixels of dose 0 are left out"));
        SpectrumImage denoised = Formats.open(out).spectrumImage();
        double[] image = denoised.sumImage();
        double inside = 0;
        for (int p = 0; p < image.length; p++) {
            if (exposure[p] == 0) {
                assertThat(image[p]).isZero();
            }
            inside += image[p];
        }
        double expected = scanned.build().totalCounts();
        assertThat(inside).isCloseTo(expected, within(1e-3 * expected));
    }

    @Test
    void infoMentionsTheStep() throws IOException {
        InfoReport report = new InfoJob(InputOptions.of(counts)).run(Progress.none());
        assertThat(report.lines()).anyMatch(line -> line.startsWith("dose  ") && line.contains("first 18 of 48 rows"));
        assertThat(new ObjectMapper()
                        .readTree(report.json())
                        .path("dose_step")
                        .path("rows")
                        .asInt())
                .isEqualTo(ROWS);
    }

    @Test
    void anEvenSampleHasNoDoseFileAndNoStep() {
        Path sample = folder.resolve("even");
        SimulatedSample.simulate(SimulatedSample.options("gradient", sample, 40, HEIGHT, WIDTH, 4, 1, 0));
        assertThat(sample.resolve("dose.hspy")).doesNotExist();
        Path out = folder.resolve("out.hspy");
        JobReport report = new DenoiseJob(DenoiseOptions.builder(sample.resolve("counts.hspy"))
                        .with(Method.MODEL, Model.GAUSSIAN)
                        .with(Advanced.THREADS, 1)
                        .with(DenoiseOptions.OUTPUT, out)
                        .build())
                .run(Progress.none(), Cancellation.none());
        assertThat(report.metrics().get("dose").toString()).contains("source=NONE_FOUND", "even=true");
        assertThat(report.summary()).noneMatch(line -> line.contains("exposure"));
    }

    @EnabledIfAvailable(io.moseley.testkit.Prerequisite.DATA)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hspy/71GPa_subsolidus.hspy",
                "hspy/core_shell.hspy",
                "hspy/SiO2_EDS_spectrum_image.hspy",
                "simulated/aspim037_N100_2ptcls_brstlg_Code.hspy"
            })
    void realMapsScannedToTheEndHaveNoStep(String name) {
        assertThat(DoseStepSearch.find(Formats.open(TestData.file(name)).counts())
                        .steps())
                .isEmpty();
    }

    @EnabledIfAvailable(io.moseley.testkit.Prerequisite.DATA)
    @ParameterizedTest
    @CsvSource({"1.5, 0.1", "1.2, 0.2", "1.1, 0.7"})
    void aStepThinnedIntoARealMapIsFoundAtItsRow(double ratio, double fraction) {
        CountSpectrumImage whole =
                Formats.open(TestData.file("hspy/71GPa_subsolidus.hspy")).counts();
        for (int rows : new int[] {30, 77, 160}) {
            CountSpectrumImage stopped = stopped(whole, rows, ratio, fraction);
            assertThat(DoseStepSearch.find(stopped).steps()).singleElement().satisfies(step -> {
                assertThat(step.rows()).isEqualTo(rows);
                assertThat(step.ratio()).isCloseTo(ratio, within(4 * step.ratioError()));
            });
        }
    }

    /** Thinned so that the first rows keep {@code ratio} times the fraction of the others. */
    private static CountSpectrumImage stopped(CountSpectrumImage whole, int rows, double ratio, double fraction) {
        RandomGenerator random = new Seeds(rows).stream("thinning");
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(whole.header());
        for (int p = 0; p < whole.pixels(); p++) {
            double kept = p / whole.width() < rows ? fraction * ratio : fraction;
            for (int i = whole.entryStart(p); i < whole.entryStart(p + 1); i++) {
                int count = 0;
                for (int n = 0; n < whole.entryCount(i); n++) {
                    count += random.nextDouble() < kept ? 1 : 0;
                }
                if (count > 0) {
                    builder.add(p, whole.entryChannel(i), count);
                }
            }
        }
        return builder.build();
    }

    private static DenoiseOptions.Builder builder(Path output) {
        return DenoiseOptions.builder(counts)
                .with(Guide.IMAGE, ImageChoice.none())
                .with(Output.ELEMENTS, List.of("As_Ka"))
                .with(Advanced.THREADS, 1)
                .with(DenoiseOptions.OUTPUT, output);
    }

    private static DenoiseOptions.Builder of(Model model, Path output) {
        DenoiseOptions.Builder builder = builder(output).with(Method.MODEL, model);
        return model.isNetwork() ? builder.with(Training.STEPS, 120).with(Training.ENSEMBLE, 1) : builder;
    }

    private static JobReport run(DenoiseOptions.Builder options) {
        return new DenoiseJob(options.build()).run(Progress.none(), Cancellation.none());
    }

    private Path image(String name, int height, int width, float first) {
        float[] values = new float[height * width];
        Arrays.fill(values, 1f);
        values[0] = first;
        Path path = folder.resolve(name);
        GuideImage image = new GuideImage(
                "dose", NavigationAxis.uncalibrated("y", height), NavigationAxis.uncalibrated("x", width), values);
        Formats.write(path, image, WriteOptions.defaults());
        return path;
    }

    private static DataFile file(CountSpectrumImage image, Optional<DoseMap> recorded) {
        SpectrumImageSource source = new SpectrumImageSource() {
            @Override
            public String title() {
                return "";
            }

            @Override
            public SpectrumImageHeader header() {
                return image.header();
            }

            @Override
            public CountSpectrumImage counts() {
                return image;
            }

            @Override
            public SpectrumImage spectrumImage() {
                return image;
            }

            @Override
            public Optional<DoseMap> recordedDose() {
                return recorded;
            }
        };
        return new DataFile(Path.of("memory"), "test", "", List.of(), List.of(source), List.of(), List.of());
    }

    /** The sum of the five rows above the step over that of the five below. */
    private static double jump(double[] map) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < 5 * WIDTH; i++) {
            above += map[(ROWS - 5) * WIDTH + i];
            below += map[ROWS * WIDTH + i];
        }
        return above / below;
    }

    /** The values of a 32-bit TIFF in one strip: its last or only block of height × width floats. */
    private static double[] tiff(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        bytes.order(bytes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = bytes.getInt(4);
        int strip = -1;
        for (int i = 0; i < bytes.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (bytes.getShort(entry) == 273) {
                strip = bytes.getInt(entry + 8);
            }
        }
        double[] values = new double[HEIGHT * WIDTH];
        for (int p = 0; p < values.length; p++) {
            values[p] = bytes.getFloat(strip + 4 * p);
        }
        return values;
    }
}
