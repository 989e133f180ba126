package io.moseley.workflow.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.testkit.Phantoms;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.compare.CompareJob;
import io.moseley.workflow.convert.ConvertJob;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.denoise.TrainJob;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.maps.MapsJob;
import io.moseley.workflow.options.CompareOptions;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Target;
import io.moseley.workflow.options.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map that lacks a chunk is described and drawn, and learned from only if told. */
class MissingChunksJobsTest {
    private static final String LACKS = "The file lacks 1 of 4 chunks (25.0 % of the values); these are read as 0.";

    @TempDir
    private Path folder;

    private Path holed;
    private Path whole;
    private final List<String> messages = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void message(String sentence) {
            messages.add(sentence);
        }
    };

    @BeforeEach
    void write() throws IOException {
        holed = folder.resolve("holed.zspy");
        whole = folder.resolve("whole.hspy");
        var map = Phantoms.counts(8, 128, 2048, 20_000, 5);
        Formats.write(holed, map, WriteOptions.defaults());
        Formats.write(whole, map, WriteOptions.defaults());
        List<Path> chunks;
        try (var walk = Files.walk(holed)) {
            chunks = walk.filter(file -> file.toString().matches(".*/data/\\d+/\\d+/\\d+"))
                    .sorted()
                    .toList();
        }
        assertThat(chunks).hasSize(4);
        Files.delete(chunks.get(1));
    }

    @Test
    void whatLearnsFromCountsRefusesUnlessTold() {
        DenoiseOptions options = DenoiseOptions.builder(holed)
                .with(Output.OVERWRITE, true)
                .with(DenoiseOptions.OUTPUT, folder.resolve("out"))
                .build();
        assertRefused(() -> new DenoiseJob(options).run(progress, Cancellation.none()));
        assertRefused(() -> new TrainJob(options).run(progress, Cancellation.none()));
        assertRefused(() -> new CompareJob(CompareOptions.of(options)).run(progress, Cancellation.none()));
        assertThat(folder.resolve("out")).doesNotExist();
        OpenedMap told = OpenedMap.open(
                DenoiseOptions.builder(holed)
                        .with(Reading.MISSING_AS_ZERO, true)
                        .build(),
                progress);
        assertThat(told.counts().totalCounts()).isPositive();
        assertThat(messages).contains(LACKS);
    }

    @Test
    void aSecondMapThatLacksChunksIsRefusedToo() {
        DenoiseOptions options = DenoiseOptions.builder(whole)
                .with(Training.TARGET, Target.REPLICATES)
                .with(Training.REPLICATE, holed)
                .build();
        assertRefused(() -> MapReading.read(options, OpenedMap.open(options, progress), progress));
    }

    private static void assertRefused(ThrowingCallable job) {
        assertThatThrownBy(job)
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining(
                        "the file lacks 1 of 4 chunks (25.0 % of the values), which would be taken for 0 counts")
                .extracting("remedy")
                .asString()
                .contains("--missing-as-zero");
    }

    @Test
    void whatLooksAtTheMapSaysWhatIsMissing() throws IOException {
        assertThat(new InfoJob(InputOptions.of(holed)).run(progress).toString()).contains(LACKS);
        OptionValues options =
                OptionValues.none().with(Output.FOLDER, folder.resolve("maps")).with(Output.ELEMENTS, List.of("Fe"));
        new MapsJob(holed, options, List.of()).run(progress);
        assertThat(messages).containsOnlyOnce(LACKS);
        messages.clear();
        new ConvertJob(holed, folder.resolve("converted.hspy"), OptionValues.none()).run(progress);
        assertThat(messages).containsOnlyOnce(LACKS);
    }
}
