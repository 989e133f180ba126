package io.moseley.workflow.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.classical.KlNmfDenoiser;
import io.moseley.denoise.rare.RareSignal;
import io.moseley.denoise.rare.RareSignalOptions;
import io.moseley.denoise.rare.RareSignalSearch;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RareSignalsTest {
    private static final double TITANIUM_KEV = 4.51;

    @TempDir
    private Path folder;

    @Test
    void aSpeckIsRestoredToldAndMapped() throws IOException {
        Path run = folder.resolve("run");
        JobReport report = denoise(withSpeck(simulated(), 5, 20), run, true);
        assertThat(report.summary())
                .anyMatch(line -> line.startsWith("1 rare signal restored")
                        && line.contains("4.5")
                        && line.contains("at most 0.01 false ones expected per map"));
        JsonNode metrics =
                new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
        JsonNode record = metrics.path("estimates").get(0).path("rare_signals");
        assertThat(record.path("false_signals_per_map").asDouble()).isEqualTo(0.01);
        assertThat(record.path("signals")).hasSize(1);
        JsonNode signal = record.path("signals").get(0);
        assertThat(signal.path("y").asDouble()).isCloseTo(5.5, within(0.2));
        assertThat(signal.path("x").asDouble()).isCloseTo(20.5, within(0.2));
        assertThat(signal.path("energy_kev").asDouble()).isCloseTo(TITANIUM_KEV, within(0.05));
        assertThat(signal.path("excess").asDouble()).isCloseTo(24, within(3.0));
        assertThat(signal.path("probability").asDouble()).isLessThan(1e-8);
        assertThat(run.resolve("maps/restored.tif")).isNotEmptyFile();
        assertThat(run.resolve("maps/restored.png")).isNotEmptyFile();
        double[] map =
                Formats.open(run.resolve("denoised.hspy")).spectrumImage().map(titanium());
        double given = map[5 * 32 + 20] + map[5 * 32 + 21] + map[6 * 32 + 20] + map[6 * 32 + 21];
        assertThat(given).isCloseTo(24, within(3.0));
        assertThat(metrics.path("counts").path("ratio").asDouble()).isCloseTo(1, within(1e-3));
    }

    @Test
    void rareSignalsCanBeTurnedOff() throws IOException {
        Path run = folder.resolve("off");
        JobReport report = denoise(withSpeck(simulated(), 5, 20), run, false);
        assertThat(report.summary()).noneMatch(line -> line.contains("rare"));
        assertThat(run.resolve("maps/restored.tif")).doesNotExist();
        JsonNode metrics =
                new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
        assertThat(metrics.path("estimates").get(0).has("rare_signals")).isFalse();
        JsonNode record = new ObjectMapper().readTree(run.resolve("run.json").toFile());
        assertThat(record.path("options").path("rare-signals").asText()).isEqualTo("off");
    }

    @Test
    void aMapWithoutRareSignalsHasNoMapOfThem() {
        Path run = folder.resolve("none");
        JobReport report = denoise(simulated(), run, true);
        assertThat(report.summary()).noneMatch(line -> line.contains("rare"));
        assertThat(run.resolve("maps/restored.tif")).doesNotExist();
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void inARealMapOnlyTheInjectedSpeckIsFound() {
        CountSpectrumImage whole =
                Formats.open(TestData.file("hspy/core_shell.hspy")).counts();
        CountSpectrumImage thinned = CountThinning.binomial(whole, 0.1, new Seeds(1).stream("thinning"))
                .kept();
        CountSpectrumImage counts = withSpeck(thinned, 3, 40);
        SpectrumImage estimate = new KlNmfDenoiser(OptionalInt.of(4), OptionalDouble.of(1))
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(0))
                .expectedCounts();
        List<RareSignal> signals = new RareSignalSearch(RareSignalOptions.defaults())
                .find(counts, estimate)
                .signals();
        assertThat(signals).singleElement().satisfies(signal -> {
            assertThat(signal.y()).isCloseTo(3.5, within(0.3));
            assertThat(signal.x()).isCloseTo(40.5, within(0.3));
            assertThat(signal.candidates()).contains("Ti_Ka");
        });
    }

    private JobReport denoise(CountSpectrumImage counts, Path output, boolean keep) {
        Path file = folder.resolve(output.getFileName() + "-counts.hspy");
        Formats.write(file, counts, WriteOptions.defaults());
        return new DenoiseJob(DenoiseOptions.builder(file)
                        .with(Method.MODEL, Model.NMF)
                        .with(Method.RARE_SIGNALS, keep)
                        .with(Advanced.THREADS, 1)
                        .with(DenoiseOptions.OUTPUT, output)
                        .build())
                .run(Progress.none(), Cancellation.none());
    }

    private static CountSpectrumImage simulated() {
        return Simulator.simulate(SimulationOptions.builder("core-shell")
                        .dose(30)
                        .size(32, 32)
                        .channels(512)
                        .seed(2)
                        .build())
                .counts();
    }

    /** Six counts of Ti Kα in each of 2×2 pixels. */
    private static CountSpectrumImage withSpeck(CountSpectrumImage image, int top, int left) {
        int[] offsets = {-2, -1, 0, 0, 1, 2};
        double halfSigma = 0.03 / image.energyAxis().scaleKev();
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(image.header());
        int[] spectrum = new int[image.channels()];
        for (int pixel = 0; pixel < image.pixels(); pixel++) {
            for (int c = 0; c < spectrum.length; c++) {
                spectrum[c] = image.count(pixel / image.width(), pixel % image.width(), c);
            }
            int y = pixel / image.width() - top;
            int x = pixel % image.width() - left;
            if (y >= 0 && y < 2 && x >= 0 && x < 2) {
                for (int offset : offsets) {
                    double channel = image.energyAxis().channelOf(TITANIUM_KEV) + offset * halfSigma;
                    spectrum[(int) Math.round(channel)]++;
                }
            }
            builder.addSpectrum(pixel, spectrum);
        }
        return builder.build();
    }

    private static EnergyWindow titanium() {
        return new EnergyWindow("Ti_Ka", TITANIUM_KEV - 0.2, TITANIUM_KEV + 0.2);
    }
}
