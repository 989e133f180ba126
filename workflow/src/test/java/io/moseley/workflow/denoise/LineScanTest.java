package io.moseley.workflow.denoise;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.convert.ConvertJob;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.maps.MapsJob;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Line scans and single spectra stay what they are, from the file that is read to the one that is written. */
class LineScanTest {
    private static final int POINTS = 500;
    private static final int CHANNELS = 64;
    private static final NavigationAxis DISTANCE = new NavigationAxis("distance", "nm", 1.5, 7, POINTS);

    @TempDir
    private Path folder;

    private final SpectrumImage truth = layers();

    private final CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(4).stream("line"));

    @Test
    void aLineIsDenoisedWithoutFurtherOptions() {
        Path line = write("line.hspy", counts, DISTANCE);
        Path output = folder.resolve("denoised.hspy");
        List<String> messages = new ArrayList<>();
        new DenoiseJob(DenoiseOptions.builder(line)
                        .with(Advanced.THREADS, 1)
                        .with(DenoiseOptions.OUTPUT, output)
                        .build())
                .run(messages::add, Cancellation.none());
        assertThat(messages)
                .anyMatch(message -> message.contains("a line scan of 500 points") && message.contains("--model nlm"));
        SpectrumImage denoised = Formats.open(output).spectrumImage();
        double error = squaredError(denoised);
        assertThat(error).isLessThan(0.1 * squaredError(counts));
        assertThat(error).isLessThan(0.5 * squaredErrorOfMean());
        assertLine(Formats.open(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hspy", "zspy", "zarr"})
    void itsAxisIsKept(String extension) {
        Path line = write("line.hspy", counts, DISTANCE);
        Path copy = folder.resolve("copy." + extension);
        new ConvertJob(line, copy, OptionValues.none()).run(Progress.none());
        DataFile opened = Formats.open(copy);
        assertThat(opened.header().xAxis()).isEqualTo(DISTANCE);
        assertThat(opened.counts().hasSameCounts(counts)).isTrue();
        if (!extension.equals("zarr")) {
            assertLine(opened);
        }
    }

    @Test
    void infoAndMapsCallItALine() {
        Path line = write("line.hspy", counts, DISTANCE);
        assertThat(new InfoJob(InputOptions.of(line)).run(Progress.none()).lines())
                .anyMatch(text -> text.matches("line scan +500 points of 1.500 nm, 64 channels"))
                .noneMatch(text -> text.startsWith("missing") && text.contains("pixel size"));
        Path maps = folder.resolve("maps");
        new MapsJob(line, OptionValues.none().with(Output.FOLDER, maps).with(Output.ELEMENTS, List.of("Fe")), List.of())
                .run(Progress.none());
        assertThat(maps.resolve("Fe_Ka.png")).exists();
    }

    @Test
    void aSpectrumIsWrittenAsOne() {
        CountSpectrumImage spectrum =
                SmallSamples.poisson(SmallSamples.threePhases(1, 1, CHANNELS, 3000), new Seeds(4).stream("spectrum"));
        Path file = write("spectrum.hspy", spectrum, NavigationAxis.absent());
        DataFile opened = Formats.open(file);
        assertThat(opened.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.SPECTRUM);
        assertThat(opened.counts().hasSameCounts(spectrum)).isTrue();
        assertThat(new InfoJob(InputOptions.of(file)).run(Progress.none()).lines())
                .anyMatch(text -> text.matches("spectrum +64 channels"));
    }

    /** Layers of three phases: the rows of a map laid end to end. */
    private static SpectrumImage layers() {
        int side = 25;
        SpectrumImage map = SmallSamples.threePhases(POINTS / side, side, CHANNELS, 30);
        float[] line = new float[POINTS * CHANNELS];
        map.forEachRow((y, row) -> System.arraycopy(row, 0, line, y * row.length, row.length));
        return DenseSpectrumImage.of(
                map.header().withNavigation(NavigationAxis.absent(), DISTANCE), new float[][] {line});
    }

    private static void assertLine(DataFile file) {
        assertThat(file.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.LINE_SCAN);
        assertThat(file.signals().get(0).shape()).containsExactly((long) POINTS, (long) CHANNELS);
        assertThat(file.header().navigation()).containsExactly(DISTANCE);
    }

    private Path write(String name, CountSpectrumImage image, NavigationAxis axis) {
        Path file = folder.resolve(name);
        SpectrumImageHeader header = image.header().withNavigation(NavigationAxis.absent(), axis);
        Formats.write(file, image.withHeader(header), WriteOptions.defaults());
        return file;
    }

    private double squaredError(SpectrumImage estimate) {
        float[] row = new float[POINTS * CHANNELS];
        float[] expected = new float[POINTS * CHANNELS];
        estimate.readRow(0, row);
        truth.readRow(0, expected);
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += (row[i] - expected[i]) * (row[i] - expected[i]);
        }
        return sum;
    }

    private double squaredErrorOfMean() {
        double[] mean = counts.sumSpectrum();
        float[] expected = new float[POINTS * CHANNELS];
        truth.readRow(0, expected);
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double error = mean[i % CHANNELS] / POINTS - expected[i];
            sum += error * error;
        }
        return sum;
    }
}
