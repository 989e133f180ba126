package io.moseley.workflow.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.SimulatedSample;
import io.moseley.workflow.WrittenFiles;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.OpenedMap;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.JobReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map of 60 × 72 pixels of which rows 11 to 42 and columns 20 to 59 were scanned. */
class ScannedAreaTest {
    private static final int HEIGHT = 60;
    private static final int WIDTH = 72;
    private static final int TOP = 11;
    private static final int LEFT = 20;
    private static final int ROWS = 32;
    private static final int COLUMNS = 40;

    @TempDir
    private static Path shared;

    private static Path inner;
    private static Path whole;

    @TempDir
    Path folder;

    @BeforeAll
    static void scan() {
        Path sample = shared.resolve("sample");
        SimulatedSample.simulate(SimulatedSample.options("gradient", sample, 20, ROWS, COLUMNS, 4, 1, 0));
        inner = sample.resolve("counts.hspy");
        CountSpectrumImage scanned = Formats.open(inner).counts();
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(scanned.header()
                .withNavigation(
                        axis(scanned.header().yAxis(), HEIGHT),
                        axis(scanned.header().xAxis(), WIDTH)));
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int pixel = y * COLUMNS + x;
                for (int i = scanned.entryStart(pixel); i < scanned.entryStart(pixel + 1); i++) {
                    builder.add((TOP + y) * WIDTH + LEFT + x, scanned.entryChannel(i), scanned.entryCount(i));
                }
            }
        }
        whole = shared.resolve("whole.hspy");
        Formats.write(whole, builder.build(), WriteOptions.defaults());
    }

    private static NavigationAxis axis(NavigationAxis axis, int size) {
        return new NavigationAxis(axis.name(), axis.units(), axis.scale(), axis.offset(), size);
    }

    private JobReport run(Path output, DenoiseOptions.Builder options) {
        return new DenoiseJob(options.with(DenoiseOptions.OUTPUT, output)
                        .with(Advanced.THREADS, 1)
                        .build())
                .run(Progress.none(), Cancellation.none());
    }

    private static DenoiseOptions.Builder options(Path map) {
        return DenoiseOptions.builder(map).with(Method.MODEL, Model.GAUSSIAN).with(Guide.IMAGE, ImageChoice.none());
    }

    @Test
    void theScannedAreaIsDenoisedAsIfItWereTheMap() throws IOException {
        Path alone = folder.resolve("alone.hspy");
        run(alone, options(inner));
        Path run = folder.resolve("run");
        JobReport report = run(run, options(whole));

        SpectrumImage expected = Formats.open(alone).spectrumImage();
        SpectrumImage cube = Formats.open(run.resolve("denoised.hspy")).spectrumImage();
        assertThat(cube.header().hasShapeOf(Formats.open(whole).header())).isTrue();
        assertThat(cube.header().yAxis()).isEqualTo(Formats.open(whole).header().yAxis());
        float[] row = new float[WIDTH * cube.channels()];
        float[] innerRow = new float[COLUMNS * cube.channels()];
        for (int y = 0; y < HEIGHT; y++) {
            cube.readRow(y, row);
            float[] right = new float[row.length];
            if (y >= TOP && y < TOP + ROWS) {
                expected.readRow(y - TOP, innerRow);
                System.arraycopy(innerRow, 0, right, LEFT * cube.channels(), innerRow.length);
            }
            assertThat(row).as("row %d", y).containsExactly(right);
        }
        assertThat(report.summary()).anyMatch(line -> line.contains("rows 11 to 42 and columns 20 to 59"));
        assertThat(WrittenFiles.json(run.resolve("run.json")).path("warnings").toString())
                .contains("rows 11 to 42 and columns 20 to 59");
    }

    private MapInput read(DenoiseOptions.Builder options) {
        DenoiseOptions built = options.build();
        return new DenoisePipeline(built, Progress.none(), Cancellation.none())
                .read(OpenedMap.open(built, Progress.none()), false);
    }

    @Test
    void theGuideOfTheWholeMapIsCutToTheArea() {
        float[] values = new float[2 * HEIGHT * 2 * WIDTH];
        for (int p = 0; p < values.length; p++) {
            values[p] = p / (2 * WIDTH) * 1000 + p % (2 * WIDTH);
        }
        MapInput input = read(DenoiseOptions.builder(whole)
                .with(Guide.IMAGE, ImageChoice.file(image("bse.hspy", 2 * HEIGHT, 2 * WIDTH, values))));
        GuideImage guide = input.guide().orElseThrow();
        assertThat(guide.height()).isEqualTo(2 * ROWS);
        assertThat(guide.width()).isEqualTo(2 * COLUMNS);
        assertThat(guide.value(0, 0)).isEqualTo(2 * TOP * 1000 + 2 * LEFT);
        assertThat(guide.value(2 * ROWS - 1, 2 * COLUMNS - 1))
                .isEqualTo((2 * (TOP + ROWS) - 1) * 1000 + 2 * (LEFT + COLUMNS) - 1);
        assertThat(input.counts().hasSameCounts(Formats.open(inner).counts())).isTrue();
    }

    @Test
    void aDoseMapOfTheWholeMapMayBeZeroOutsideTheArea() {
        float[] dose = new float[HEIGHT * WIDTH];
        for (int y = TOP; y < TOP + ROWS; y++) {
            Arrays.fill(dose, y * WIDTH + LEFT, y * WIDTH + LEFT + COLUMNS, y < TOP + 10 ? 3 : 1);
        }
        MapInput input =
                read(options(whole).with(Reading.DOSE_MAP, ImageChoice.file(image("dose.hspy", HEIGHT, WIDTH, dose))));
        DoseMap found = input.dose().map();
        assertThat(found.height()).isEqualTo(ROWS);
        assertThat(found.exposure(0) / found.exposure(31 * COLUMNS)).isCloseTo(3, within(1e-5f));

        dose[(TOP + 3) * WIDTH + LEFT + 5] = 0;
        MapInput holed =
                read(options(whole).with(Reading.DOSE_MAP, ImageChoice.file(image("hole.hspy", HEIGHT, WIDTH, dose))));
        assertThat(holed.dose().map().unscanned()).isEqualTo(1);
        assertThat(holed.dose().map().isScanned(3 * COLUMNS + 5)).isFalse();
        assertThat(holed.counts().sumImage()[3 * COLUMNS + 5]).isZero();

        dose[(TOP + 3) * WIDTH + LEFT + 5] = -1;
        Path negative = image("negative.hspy", HEIGHT, WIDTH, dose);
        assertThatThrownBy(() -> read(options(whole).with(Reading.DOSE_MAP, ImageChoice.file(negative))))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("row 14, column 25");
    }

    @Test
    void aMapWithCountsEverywhereOrHardlyAnyIsTakenWhole() {
        assertThat(read(options(inner)).scanned()).isEmpty();
        CountSpectrumImageBuilder builder =
                CountSpectrumImage.builder(Formats.open(whole).header());
        for (int p = 20; p < 60; p++) {
            builder.add((p / 2 + 10) * WIDTH + p, 40, 1);
        }
        Path few = folder.resolve("few.hspy");
        Formats.write(few, builder.build(), WriteOptions.defaults());
        assertThat(read(options(few)).scanned()).isEmpty();
    }

    private Path image(String name, int height, int width, float[] values) {
        Path path = folder.resolve(name);
        Formats.write(
                path,
                new GuideImage(
                        "BSE",
                        NavigationAxis.uncalibrated("y", height),
                        NavigationAxis.uncalibrated("x", width),
                        values),
                WriteOptions.defaults());
        return path;
    }
}
