package io.moseley.workflow.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.benchmark.ReadBenchmark;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.info.InfoReport;
import io.moseley.workflow.info.MissingFields;
import io.moseley.workflow.info.SignalFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputOptionsTest {
    @TempDir
    private Path folder;

    private Path bare;

    /** A file that says nothing but its energies. */
    @BeforeEach
    void writeBareFile() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.flat(6, 5, 32, 40), new Seeds(1).stream("counts"));
        bare = folder.resolve("bare.hspy");
        Formats.write(
                bare,
                counts.withHeader(SpectrumImageHeader.of(
                        "bare",
                        NavigationAxis.uncalibrated("y", 6),
                        NavigationAxis.uncalibrated("x", 5),
                        new EnergyAxis(0.02, 0, 32),
                        Acquisition.unknown())),
                WriteOptions.defaults());
    }

    @Test
    void whatIsStatedFillsTheGapsOfTheFile() {
        DataFile file = InputOptions.of(bare)
                .with(Reading.ENERGY_SCALE, 0.01)
                .with(Reading.ENERGY_OFFSET, -0.1)
                .with(Reading.BEAM_ENERGY, 200.0)
                .with(Reading.LIVE_TIME, 30.0)
                .with(Reading.PIXEL_SIZE, new PixelSize(2.5, "nm"))
                .open();
        CountSpectrumImage counts = file.counts();
        assertThat(counts.header())
                .usingRecursiveComparison()
                .isEqualTo(file.spectrumImage().header());
        assertThat(counts.totalCounts()).isEqualTo(Formats.open(bare).counts().totalCounts());
        assertThat(file.header().energyAxis()).isEqualTo(new EnergyAxis(0.01, -0.1, 32));
        assertThat(counts.header().acquisition().beamEnergyKev()).hasValue(200);
        assertThat(counts.header().acquisition().liveTimeSeconds()).hasValue(30);
        assertThat(counts.header().xAxis()).isEqualTo(new NavigationAxis("x", "nm", 2.5, 0, 5));
    }

    @Test
    void impossibleValuesNameTheirOption() {
        assertThatThrownBy(() -> InputOptions.of(bare).with(Reading.BEAM_ENERGY, 0.0))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.where()).isEqualTo("--beam-energy"));
        assertThatThrownBy(() -> InputOptions.of(bare).with(Reading.LIVE_TIME, Double.NaN))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.where()).isEqualTo("--live-time"));
        assertThatThrownBy(() -> InputOptions.of(bare).with(Reading.SIGNAL, "2").open())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no spectrum image \"2\"");
        assertThatThrownBy(() -> InputOptions.of(bare)
                        .withSelection(ReadSelection.frames(0, 1, 1))
                        .open())
                .isInstanceOf(UnsupportedInputException.class);
    }

    @Test
    void infoNamesWhatIsMissingAndTheOptionThatSaysIt() {
        InfoReport report = info(InputOptions.of(bare));
        String missing = line(report, "missing");
        assertThat(missing)
                .contains("live time (--live-time SECONDS)")
                .contains("beam energy (--beam-energy KEV)")
                .contains("pixel size (--pixel-size SIZE)")
                .contains("elements (--elements LIST)")
                .contains("guide image (--guide FILE)")
                .doesNotContain("energy axis");
        assertThat(report.json()).contains("\"option\"").contains("\"--live-time SECONDS\"");
        InputOptions stated =
                InputOptions.of(bare).with(Reading.BEAM_ENERGY, 200.0).with(Reading.LIVE_TIME, 3.0);
        assertThat(line(info(stated), "missing"))
                .doesNotContain("live time")
                .doesNotContain("beam energy")
                .contains("pixel size");
    }

    @Test
    void theSignalsOfAFileAreNumberedWithTheirFramesAndDetectors() {
        DataSignal haadf = new DataSignal("HAADF", DataSignal.Kind.IMAGE, List.of(6L, 5L), "uint16");
        DataFile file = new DataFile(
                bare,
                "test",
                "1",
                List.of(haadf, signal("a"), signal("b")),
                List.of(new Source("a", 1, List.of()), new Source("b", 4, List.of("left", "right"))),
                List.of(),
                List.of());
        List<Map<String, Object>> facts = new SignalFacts(file, Optional.of("b")).list();
        assertThat(facts).extracting(signal -> signal.get("title")).containsExactly("a", "b", "HAADF");
        assertThat(facts.get(1))
                .containsEntry("number", 2)
                .containsEntry("frames", 4)
                .containsEntry("chosen", true);
        assertThat(facts.get(2)).doesNotContainKey("chosen");
        List<String> lines = new InfoReport(Map.of(
                        "file",
                        bare,
                        "format",
                        "test",
                        "format_version",
                        "1",
                        "signals",
                        facts,
                        "guide_images",
                        List.of(),
                        "warnings",
                        List.of(),
                        "advice",
                        "none"))
                .lines();
        assertThat(lines)
                .contains(
                        "signal 1         “a”: spectrum image, [6, 5, 32] uint8, choose with --signal 1",
                        "signal 2         “b”: spectrum image, [6, 5, 32] uint8, 4 frames (--frames FIRST:END),"
                                + " detectors 0 left, 1 right (--detectors LIST), chosen",
                        "signal 3         “HAADF”: image, [6, 5] uint16");
    }

    @Test
    void aFileWithoutEnergiesIsDescribedAllTheSame() {
        DataFile file = new DataFile(
                bare,
                "test",
                "1",
                List.of(signal("a")),
                List.of(new Uncalibrated("a", 1, List.of())),
                List.of(),
                List.of());
        assertThat(MissingFields.headerProblem(file)).isPresent();
        assertThat(MissingFields.of(file, MissingFields.headerProblem(file)))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("field", "energy axis")
                        .containsEntry("option", "--energy-scale KEV --energy-offset KEV"));
    }

    @Test
    void readingIsTimed() {
        ReadBenchmark.Result result = ReadBenchmark.run(InputOptions.of(bare), 3);
        assertThat(result.seconds()).hasSize(3);
        assertThat(result.bestSeconds()).isPositive().isLessThanOrEqualTo(result.medianSeconds());
        assertThat(result.counts()).isEqualTo(Formats.open(bare).counts().totalCounts());
        assertThat(new ReadBenchmark.Result(new double[] {4, 1, 3, 2}, 0).medianSeconds())
                .isEqualTo(2.5);
    }

    private static InfoReport info(InputOptions input) {
        return new InfoJob(input).run(Progress.none());
    }

    private static String line(InfoReport report, String name) {
        return report.lines().stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
    }

    private static DataSignal signal(String title) {
        return new DataSignal(title, DataSignal.Kind.SPECTRUM_IMAGE, List.of(6L, 5L, 32L), "uint8");
    }

    private record Source(String title, int frames, List<String> detectors) implements SpectrumImageSource {
        @Override
        public SpectrumImageHeader header() {
            return SmallSamples.header(6, 5, 32);
        }

        @Override
        public CountSpectrumImage counts() {
            return CountSpectrumImage.builder(header()).build();
        }

        @Override
        public SpectrumImage spectrumImage() {
            return counts();
        }
    }

    private record Uncalibrated(String title, int frames, List<String> detectors) implements SpectrumImageSource {
        @Override
        public SpectrumImageHeader header() {
            throw new UnsupportedInputException("no energies", "bare", "state them with --energy-scale");
        }

        @Override
        public CountSpectrumImage counts() {
            return CountSpectrumImage.builder(header()).build();
        }

        @Override
        public SpectrumImage spectrumImage() {
            return counts();
        }
    }
}
