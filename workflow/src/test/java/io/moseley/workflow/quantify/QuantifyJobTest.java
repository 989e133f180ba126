package io.moseley.workflow.quantify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection.FrameRange;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.SimulatedSample;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Composition;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.QuantifyOptions;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.SimulateOptions;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantifyJobTest {
    /** k-factors of the simulated pure elements, relative to Fe Kα. */
    private static final String FACTORS = "Fe_Ka=1,O_Ka=0.593,Pt_La=3.87";

    @TempDir
    private static Path shared;

    private static Path counts;
    private static Path truth;
    private static Path rock;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() {
        counts = simulate("core-shell").resolve("counts.hspy");
        truth = shared.resolve("core-shell").resolve("truth.hspy");
        rock = simulate("rock").resolve("counts.hspy");
    }

    private static Path simulate(String phantom) {
        Path sample = shared.resolve(phantom);
        SimulatedSample.simulate(
                SimulatedSample.options(phantom, sample, 60, 16, 16, 5, 1, 0).with(SimulateOptions.CHANNELS, 1024));
        return sample;
    }

    @Test
    void aRawFileGetsATableItsNetMapsAndAComposition() throws IOException {
        Path output = folder.resolve("raw");
        QuantifyJob.Report report = quantify(counts, Optional.empty(), output, FACTORS);
        assertThat(String.join("\n", report.summary()))
                .contains("Net intensities of the whole map")
                .contains("Fe Kα")
                .contains("Composition (Cliff–Lorimer, thin film)")
                .contains("No composition map of the raw counts")
                .contains("Without k-factor and not in the composition: C");
        Map<String, Map<String, String>> rows = rows(output.resolve("elements.csv"));
        assertThat(rows.keySet()).containsExactlyInAnyOrder("Pt_La", "O_Ka", "Fe_Ka", "C_Ka");
        Map<String, String> iron = rows.get("Fe_Ka");
        assertThat(iron).containsEntry("origin", "file").containsEntry("detected", "true");
        double net = Double.parseDouble(iron.get("raw_net"));
        assertThat(net)
                .isCloseTo(
                        Double.parseDouble(iron.get("raw_gross")) - Double.parseDouble(iron.get("raw_background")),
                        Offset.offset(0.01));
        assertThat(iron.get("denoised_net")).isEmpty();
        // The simulated film, see the phantom: 32 % iron, 14 % oxygen, 55 % platinum.
        double sum = 0;
        for (String line : List.of("Fe_Ka", "O_Ka", "Pt_La")) {
            sum += Double.parseDouble(rows.get(line).get("weight_percent"));
        }
        assertThat(sum).isCloseTo(100, Offset.offset(1e-3));
        assertThat(output.resolve("maps/Fe_Ka_net.png")).isNotEmptyFile();
        assertThat(output.resolve("maps/Pt_La_net.tif")).isNotEmptyFile();
        JsonNode json =
                new ObjectMapper().readTree(output.resolve("elements.json").toFile());
        JsonNode composition = json.path("regions").path(0).path("composition");
        assertThat(composition.path("Pt").path("weight_percent").asDouble())
                .isCloseTo(Double.parseDouble(rows.get("Pt_La").get("weight_percent")), Offset.offset(1e-4));
        assertThat(json.path("k-factors").path("Pt_La").path("k").asDouble()).isEqualTo(3.87);
    }

    @Test
    void aDenoisedFileIsComparedWithItsCountsLineByLineAndRegionByRegion() throws IOException {
        Path output = folder.resolve("both");
        QuantifyJob.Report report = quantify(truth, Optional.of(counts), output, FACTORS);
        Map<String, Map<String, String>> rows = rows(output.resolve("elements.csv"));
        for (Map<String, String> row : rows.values()) {
            double deviation = Double.parseDouble(row.get("deviation_in_sigma"));
            assertThat(deviation)
                    .isCloseTo(
                            (Double.parseDouble(row.get("denoised_net")) - Double.parseDouble(row.get("raw_net")))
                                    / Double.parseDouble(row.get("raw_net_sigma")),
                            Offset.offset(1e-3));
            // The truth is what the counts were drawn from.
            assertThat(Math.abs(deviation)).isLessThan(4);
        }
        assertThat(Files.readAllLines(output.resolve("regions.csv")).size()).isGreaterThan(2 * rows.size());
        assertThat(output.resolve("maps/Fe_Ka_net_raw.png")).isNotEmptyFile();
        assertThat(report.tables()).hasSize(3);
        assertThat(report.tables().get(2).rows())
                .anySatisfy(row -> assertThat(row).contains("whole map", "denoised"));
    }

    @Test
    void theTotalsOfNetMapsAreTheNetIntensities() {
        SpectrumImage image = Formats.open(counts).spectrumImage();
        QuantifyRun run = new QuantifyRun(image, List.of(), QuantifyOptions.defaults());
        Quantification measured = run.measure(Optional.of(image), Optional.empty(), Map.of());
        double lowest = 0;
        for (int i = 0; i < run.windows().size(); i++) {
            double[] net = run.windows().get(i).of(image).net();
            lowest = Math.min(lowest, Arrays.stream(net).min().orElseThrow());
            assertThat(Arrays.stream(net).sum())
                    .isCloseTo(
                            measured.wholeMap()
                                    .lines()
                                    .get(i)
                                    .raw()
                                    .orElseThrow()
                                    .net(),
                            Offset.offset(1e-6));
        }
        assertThat(lowest).as("noise that is not clipped").isNegative();
    }

    @Test
    void compositionMapsOfADenoisedMapNeedItsUncertainty() {
        SpectrumImage raw = Formats.open(counts).spectrumImage();
        SpectrumImage denoised = Formats.open(truth).spectrumImage();
        QuantifyRun run = new QuantifyRun(
                raw, List.of(), QuantifyOptions.of(OptionValues.none().with(Composition.K_FACTORS, FACTORS)));
        Quantification without = run.measure(Optional.of(raw), Optional.of(denoised), Map.of());
        assertThat(without.compositionMaps()).isEmpty();
        assertThat(without.notes()).anyMatch(note -> note.startsWith("No composition map"));
        Map<String, double[]> uncertainty = new HashMap<>();
        for (var window : run.windows()) {
            double[] sigma = new double[raw.pixels()];
            Arrays.fill(sigma, 0.2);
            uncertainty.put(window.name(), sigma);
        }
        Quantification with = run.measure(Optional.of(raw), Optional.of(denoised), uncertainty);
        assertThat(with.compositionMaps().orElseThrow().maskedPixels())
                .isPositive()
                .isLessThan(raw.pixels());
    }

    @Test
    void theUncertaintyOfDenoisedValuesIsNeverClaimedToBeKnown() {
        QuantifyJob.Report report = quantify(truth, Optional.of(counts), folder.resolve("u"), null);
        assertThat(report.tables().get(0).notes())
                .anyMatch(note -> note.contains("uncertainty of denoised values is not known"));
        QuantifyJob.Report alone = quantify(truth, Optional.empty(), folder.resolve("a"), null);
        assertThat(alone.tables().get(0).notes()).anyMatch(note -> note.contains("--raw"));
    }

    @Test
    void aBulkSampleIsRefusedUnlessTheUserKnowsBetter() {
        assertThatThrownBy(() -> quantify(rock, Optional.empty(), folder.resolve("r"), "Fe_Ka=1,Si_Ka=1"))
                .isInstanceOfSatisfying(UsageException.class, error -> {
                    assertThat(error.what()).contains("SEM").contains("thin films");
                    assertThat(error.remedy()).contains("--assume-thin-film");
                });
        assertThat(folder.resolve("r")).doesNotExist();
        OptionValues forced = OptionValues.none()
                .with(Composition.ASSUME_THIN_FILM, true)
                .with(Composition.K_FACTORS, "Fe_Ka=1,Si_Ka=1");
        QuantifyJob.Report report = run(rock, Optional.empty(), folder.resolve("f"), forced);
        assertThat(report.tables().get(0).notes()).anyMatch(note -> note.contains("stated on the command line"));
    }

    @Test
    void aKFactorWithoutAWindowIsRefusedWithTheLinesThereAre() {
        assertThatThrownBy(() -> quantify(counts, Optional.empty(), folder.resolve("r"), "Fe_Ka=1,Ni_Ka=1"))
                .isInstanceOfSatisfying(UsageException.class, error -> {
                    assertThat(error.what()).contains("Ni_Ka");
                    assertThat(error.remedy()).contains("Fe_Ka").contains("--elements");
                });
    }

    @Test
    void otherEnergiesOfTheRawMapAreRefusedUnlessTheRightOnesAreStated() throws IOException {
        CountSpectrumImage recorded = Formats.open(counts).counts();
        EnergyAxis energy = recorded.energyAxis();
        Path wrong = folder.resolve("wrong.hspy");
        InputOptions wider = InputOptions.of(counts).with(Reading.ENERGY_SCALE, 1.05 * energy.scaleKev());
        Formats.write(wrong, wider.open().counts(), WriteOptions.defaults());
        assertThatThrownBy(() -> quantify(truth, Optional.of(wrong), folder.resolve("w"), null))
                .isInstanceOfSatisfying(UsageException.class, error -> {
                    assertThat(error.what()).contains("energies of the raw map", "0.02 keV", "0.021 keV");
                    assertThat(error.where()).isEqualTo("--raw " + wrong);
                    assertThat(error.remedy()).contains("--energy-scale");
                });
        run(
                truth,
                Optional.of(wrong),
                folder.resolve("stated"),
                OptionValues.none().with(Reading.ENERGY_SCALE, energy.scaleKev()));
        quantify(truth, Optional.of(counts), folder.resolve("right"), null);
        assertThat(rows(folder.resolve("stated/elements.csv"))).isEqualTo(rows(folder.resolve("right/elements.csv")));
    }

    @Test
    void framesAreThoseOfTheRawMap() {
        assertThatThrownBy(() -> run(
                        truth,
                        Optional.of(counts),
                        folder.resolve("f"),
                        OptionValues.none().with(Reading.FRAMES, new FrameRange(0, 2, 1))))
                .isInstanceOfSatisfying(UnsupportedInputException.class, error -> assertThat(error.where())
                        .isEqualTo(counts.toString()));
    }

    @Test
    void aFileAloneHasNoPlaceForAComposition() {
        assertThatThrownBy(() -> new DenoiseJob(DenoiseOptions.builder(counts)
                                .with(Method.MODEL, Model.GAUSSIAN)
                                .with(Composition.K_FACTORS, FACTORS)
                                .with(DenoiseOptions.OUTPUT, folder.resolve("denoised.hspy"))
                                .build())
                        .run(Progress.none(), Cancellation.none()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("one file");
    }

    @Test
    void aRunFolderHoldsTheElements() throws IOException {
        Path run = folder.resolve("run");
        JobReport report = new DenoiseJob(DenoiseOptions.builder(counts)
                        .with(Method.MODEL, Model.GAUSSIAN)
                        .with(Composition.K_FACTORS, FACTORS)
                        .with(Composition.K_FACTOR_ERROR, 0.05)
                        .with(DenoiseOptions.OUTPUT, run)
                        .with(Advanced.THREADS, 1)
                        .build())
                .run(Progress.none(), Cancellation.none());
        assertThat(report.summary())
                .anyMatch(sentence -> sentence.startsWith("net intensities of 4 lines in elements.csv"))
                .anyMatch(sentence -> sentence.startsWith("composition of the whole map: "));
        assertThat(rows(run.resolve("elements.csv")).get("Fe_Ka").get("denoised_net"))
                .isNotEmpty();
        assertThat(run.resolve("maps/O_Ka_net.tif")).isNotEmptyFile();
        assertThat(Files.readString(run.resolve("run.json"))).contains("\"k-factors\"");
    }

    private static QuantifyJob.Report quantify(Path file, Optional<Path> raw, Path output, String factors) {
        OptionValues values = OptionValues.none();
        return run(file, raw, output, factors == null ? values : values.with(Composition.K_FACTORS, factors));
    }

    private static QuantifyJob.Report run(Path file, Optional<Path> raw, Path output, OptionValues others) {
        OptionValues options = others.with(Output.FOLDER, output);
        return new QuantifyJob(
                        file,
                        raw.isPresent() ? options.with(QuantifyJob.RAW, raw.get()) : options,
                        List.of("moseley", "quantify"))
                .run(Progress.none());
    }

    /** Cells by head, by line. */
    private static Map<String, Map<String, String>> rows(Path csv) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(csv));
        String[] heads = lines.remove(0).split(",", -1);
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            assertThat(cells).hasSameSizeAs(heads);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < heads.length; i++) {
                row.put(heads[i], cells[i]);
            }
            rows.put(row.get("line"), row);
        }
        return rows;
    }
}
