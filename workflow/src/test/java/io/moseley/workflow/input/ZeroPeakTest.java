package io.moseley.workflow.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.info.InfoReport;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.JobReport;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map whose every pixel but those of one column is without zero peak, as a Bruker detector recorded one. */
class ZeroPeakTest {
    private static final int SIDE = 16;
    private static final int CHANNELS = 64;
    private static final int FIRST = 6;
    private static final int COLUMN = 5;
    private static final int PEAK = 28;
    private static final EnergyAxis AXIS = new EnergyAxis(0.1, -0.45, CHANNELS);

    @TempDir
    private Path folder;

    private CountSpectrumImage xrays;
    private Path input;

    @BeforeEach
    void writeMap() {
        CountSpectrumImage above = SmallSamples.poisson(
                SmallSamples.threePhases(SIDE, SIDE, CHANNELS - FIRST, 20), new Seeds(3).stream("counts"));
        CountSpectrumImageBuilder all =
                CountSpectrumImage.builder(above.header().withEnergyAxis(AXIS));
        for (int pixel = 0; pixel < above.pixels(); pixel++) {
            if (pixel % SIDE == COLUMN) {
                all.add(pixel, 4, PEAK);
            }
            for (int i = above.entryStart(pixel); i < above.entryStart(pixel + 1); i++) {
                all.add(pixel, FIRST + above.entryChannel(i), above.entryCount(i));
            }
        }
        xrays = above;
        input = folder.resolve("map.hspy");
        Formats.write(input, all.build(), WriteOptions.defaults());
    }

    @Test
    void onlyAxesThatBeginWellBelowZeroHoldOne() {
        assertThat(ZeroPeak.channelsAbove(AXIS)).isEqualTo(new ChannelRange(FIRST, CHANNELS));
        for (double offset : new double[] {-0.1, 0, 0.2}) {
            assertThat(ZeroPeak.channelsAbove(new EnergyAxis(0.02, offset, 1000)))
                    .isEqualTo(new ChannelRange(0, 1000));
        }
        assertThat(ZeroPeak.channelsAbove(new EnergyAxis(0.01, -0.2, 10))).isEqualTo(new ChannelRange(0, 10));
    }

    @Test
    void itIsWrittenAsRecordedAndTheRestIsDenoisedAsIfThereWereNone() {
        Path out = folder.resolve("out.hspy");
        JobReport report = denoise(DenoiseOptions.builder(input).with(DenoiseOptions.OUTPUT, out));
        SpectrumImage image = Formats.open(out).spectrumImage();
        assertThat(image.energyAxis()).isEqualTo(AXIS);
        assertThat(image.total()).isCloseTo(xrays.totalCounts() + PEAK * SIDE, Offset.offset(1.0));
        double[] peak = image.map(new ChannelRange(0, FIRST));
        for (int pixel = 0; pixel < peak.length; pixel++) {
            assertThat(peak[pixel]).isEqualTo(pixel % SIDE == COLUMN ? PEAK : 0);
        }
        assertThat(report.summary()).anyMatch(sentence -> sentence.contains("448 counts of the zero peak"));

        Path plain = folder.resolve("plain.hspy");
        Formats.write(
                plain,
                xrays.withHeader(xrays.header().withEnergyAxis(AXIS.crop(new ChannelRange(FIRST, CHANNELS)))),
                WriteOptions.defaults());
        Path expected = folder.resolve("expected.hspy");
        denoise(DenoiseOptions.builder(plain).with(DenoiseOptions.OUTPUT, expected));
        assertThat(image.map(new ChannelRange(FIRST, CHANNELS)))
                .containsExactly(Formats.open(expected).spectrumImage().sumImage());
    }

    @Test
    void aStatedRangeOfEnergiesIsDenoisedAndWrittenAsItIs() {
        Path out = folder.resolve("out.hspy");
        denoise(DenoiseOptions.builder(input)
                .with(DenoiseOptions.OUTPUT, out)
                .with(Reading.ENERGY_RANGE, new EnergyWindow("", -0.5, 6)));
        assertThat(Formats.open(out).spectrumImage().map(new ChannelRange(0, FIRST))[COLUMN])
                .isNotEqualTo(PEAK);
        Path above = folder.resolve("above.hspy");
        denoise(DenoiseOptions.builder(input)
                .with(DenoiseOptions.OUTPUT, above)
                .with(Reading.ENERGY_RANGE, new EnergyWindow("", 0.1, 6)));
        assertThat(Formats.open(above).header().energyAxis().lowKev()).isCloseTo(0.1, Offset.offset(1e-9));
    }

    @Test
    void theDoseOfAMapIsToldWithoutIt() {
        InfoReport report = new InfoJob(InputOptions.of(input)).run(Progress.none());
        assertThat(report.facts().get("counts_per_pixel")).isEqualTo(xrays.totalCounts() / (double) xrays.pixels());
        assertThat(report.facts().get("zero_peak_counts")).isEqualTo((double) PEAK * SIDE);
        assertThat(report.lines()).anyMatch(line -> line.contains("in the zero peak; without it, "));
    }

    private static JobReport denoise(DenoiseOptions.Builder options) {
        return new DenoiseJob(options.with(Method.MODEL, Model.GAUSSIAN)
                        .with(Advanced.THREADS, 1)
                        .build())
                .run(Progress.none(), Cancellation.none());
    }
}
