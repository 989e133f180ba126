package io.moseley.workflow.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.convert.ConvertJob;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.evaluate.EvaluateJob;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.maps.MapsJob;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.quantify.QuantifyJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An estimate is looked at whatever its values: slightly negative ones, and pixels of NaN. */
class EstimateValuesTest {
    private static final int SIDE = 8;
    private static final int CHANNELS = 800;
    private static final float BELOW = -0.25f;

    @TempDir
    private Path folder;

    private final List<String> messages = new ArrayList<>();

    @Test
    void aSlightlyNegativeEstimateIsComparedWhereClipped() throws IOException {
        Path truth = write("truth.hspy", 0, false);
        double clipped = psnr(write("estimate.hspy", BELOW, false), truth);
        assertThat(messages).anyMatch(message -> message.contains("negative values taken as 0"));
        assertThat(clipped).isEqualTo(psnr(write("clipped.hspy", 0, false), truth));
    }

    @Test
    void pixelsWithoutNumbersTakeNoPartInAComparison() throws IOException {
        Path truth = write("truth.hspy", 0, false);
        String metrics = evaluate(write("gap.hspy", 0, true), truth);
        assertThat(new ObjectMapper().readTree(metrics).path("nrmse").asDouble(-1))
                .isZero();
        assertThat(new ObjectMapper().readTree(metrics).path("count_ratio").asDouble())
                .isEqualTo(1);
        assertThat(metrics).doesNotContain("NaN");
        assertThat(messages).anyMatch(message -> message.contains("these pixels take no part"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void infoMapsQuantifyAndConvertTakeIt(boolean gap) {
        Path file = write("estimate.hspy", BELOW, gap);
        assertThat(new InfoJob(InputOptions.of(file)).run(Progress.none()).lines())
                .anyMatch(line -> line.startsWith("warning") && line.contains("negative, down to -0.25"))
                .noneMatch(line -> line.contains("NaN counts"));
        OptionValues options = OptionValues.none().with(Output.ELEMENTS, List.of("Fe"));
        new MapsJob(file, options.with(Output.FOLDER, folder.resolve("maps")), List.of()).run(messages::add);
        float[] map =
                Formats.open(folder.resolve("maps/Fe_Ka.tif")).guideImages().isEmpty()
                        ? new float[0]
                        : Formats.open(folder.resolve("maps/Fe_Ka.tif"))
                                .guideImages()
                                .get(0)
                                .values();
        assertThat(map.length).isEqualTo(gap ? 0 : SIDE * SIDE);
        var lines = new QuantifyJob(file, options.with(Output.FOLDER, folder.resolve("quantified")), List.of())
                .run(messages::add)
                .summary();
        assertThat(String.join("\n", lines)).contains("Fe Kα").doesNotContain("NaN");
        Path copy = folder.resolve("copy.zspy");
        assertThat(new ConvertJob(file, copy, OptionValues.none())
                        .run(messages::add)
                        .summary()
                        .get(0))
                .doesNotContain("NaN");
        SpectrumImage again = Formats.open(copy).values();
        assertThat(((DenseSpectrumImage) again).value(0, 0, 1)).isEqualTo(BELOW);
        assertThat(Float.isNaN(((DenseSpectrumImage) again).value(2, 3, 5))).isEqualTo(gap);
    }

    @Test
    void denoisingStillNeedsRawCounts() {
        Path file = write("estimate.hspy", BELOW, false);
        assertThatThrownBy(() -> new DenoiseJob(DenoiseOptions.builder(file)
                                .with(Method.MODEL, Model.GAUSSIAN)
                                .with(DenoiseOptions.OUTPUT, folder.resolve("out.hspy"))
                                .build())
                        .run(messages::add, Cancellation.none()))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("raw counts are whole numbers");
    }

    private String evaluate(Path estimate, Path truth) {
        return new EvaluateJob(estimate, OptionValues.none().with(EvaluateJob.TRUTH, truth)).run(messages::add);
    }

    private double psnr(Path estimate, Path truth) throws IOException {
        return new ObjectMapper()
                .readTree(evaluate(estimate, truth))
                .path("psnr_db")
                .asDouble();
    }

    /** A peak of iron that grows from pixel to pixel, on a background; {@code odd} is the value of every odd channel below 1 keV. */
    private Path write(String name, float odd, boolean gap) {
        float[][] rows = new float[SIDE][SIDE * CHANNELS];
        for (int y = 0; y < SIDE; y++) {
            for (int i = 0; i < rows[y].length; i++) {
                int channel = i % CHANNELS;
                double peak = Math.exp(-Math.pow((channel - 640) / 6.0, 2));
                rows[y][i] = channel < 100 && channel % 2 == 1 ? odd : (float) (0.1 + (1 + y + i / CHANNELS) * peak);
                if (gap && y == 2 && i / CHANNELS == 3) {
                    rows[y][i] = Float.NaN;
                }
            }
        }
        SpectrumImageHeader header = SpectrumImageHeader.of(
                "estimate",
                NavigationAxis.uncalibrated("y", SIDE),
                NavigationAxis.uncalibrated("x", SIDE),
                new EnergyAxis(0.01, 0, CHANNELS),
                Acquisition.builder().elements(List.of("Fe")).build());
        Path file = folder.resolve(name);
        Formats.write(file, DenseSpectrumImage.of(header, rows), WriteOptions.defaults());
        return file;
    }
}
