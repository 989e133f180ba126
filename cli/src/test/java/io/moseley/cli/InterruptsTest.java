package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.output.Unfinished;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session = new Session(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    private final List<Integer> halted = new ArrayList<>();
    private final Interrupts interrupts = new Interrupts(session, halted::add);

    @TempDir
    private Path folder;

    @Test
    void theFirstCtrlCAsksForWhatThereIsAndTheSecondAborts() throws IOException {
        session.keepPartialWork();
        Path temporary = Files.writeString(folder.resolve("half"), "half");
        Runnable unfinished = Unfinished.begin(() -> temporary.toFile().delete());
        interrupts.raised("INT");
        assertThat(session.cancellation().isRequested()).isTrue();
        assertThat(halted).isEmpty();
        assertThat(temporary).exists();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("best weights")
                .contains("again");
        interrupts.raised("INT");
        assertThat(halted).containsExactly(130);
        assertThat(temporary).doesNotExist();
        Unfinished.finished(unfinished);
    }

    @Test
    void aClosedConnectionNeverAbortsWhatCanBeKept() {
        session.keepPartialWork();
        interrupts.raised("HUP");
        interrupts.raised("HUP");
        interrupts.raised("TERM");
        interrupts.raised("HUP");
        assertThat(session.cancellation().isRequested()).isTrue();
        assertThat(halted).isEmpty();
        interrupts.raised("TERM");
        assertThat(halted).containsExactly(130);
    }

    @Test
    void whileTheResultIsWrittenTheFirstCtrlCSaysSo() {
        session.keepPartialWork();
        assertThat(session.cancellation().settle()).isFalse();
        interrupts.raised("INT");
        assertThat(halted).isEmpty();
        assertThat(session.cancellation().isRequested()).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is being written");
    }

    @Test
    void whereNothingIsWorthKeepingTheFirstCtrlCAborts() {
        interrupts.raised("INT");
        assertThat(halted).containsExactly(130);
        assertThat(session.cancellation().isRequested()).isFalse();
    }
}
