package io.moseley.workflow.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountDoubtsTest {
    @TempDir
    private Path folder;

    private final CountSpectrumImage counts =
            SmallSamples.poisson(SmallSamples.threePhases(16, 16, 64, 40), new Seeds(5).stream("counts"));

    @Test
    void rawCountsRaiseNone() {
        assertThat(PoissonCheck.of(counts).doubt()).isEmpty();
        assertThat(info(counts).lines()).noneMatch(line -> line.contains("no raw counts"));
    }

    @Test
    void scaledCountsAreToldOfByInfoAndBeforeDenoising() {
        CountSpectrumImageBuilder scaled = CountSpectrumImage.builder(counts.header());
        for (int pixel = 0; pixel < counts.pixels(); pixel++) {
            for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                scaled.add(pixel, counts.entryChannel(i), 3 * counts.entryCount(i));
            }
        }
        assertThat(info(scaled.build()).lines())
                .anyMatch(line -> line.startsWith("warning") && line.contains("multiples of 3"));
        List<String> messages = new ArrayList<>();
        new DenoiseJob(DenoiseOptions.builder(folder.resolve("map.hspy"))
                        .with(Method.MODEL, Model.GAUSSIAN)
                        .with(Advanced.THREADS, 1)
                        .with(DenoiseOptions.OUTPUT, folder.resolve("out.hspy"))
                        .build())
                .run(messages::add, Cancellation.none());
        assertThat(messages).anyMatch(message -> message.contains("these are no raw counts"));
    }

    private InfoReport info(CountSpectrumImage image) {
        Path path = folder.resolve("map.hspy");
        Formats.write(path, image, WriteOptions.defaults().withOverwrite(true));
        return new InfoJob(InputOptions.of(path)).run(Progress.none());
    }
}
