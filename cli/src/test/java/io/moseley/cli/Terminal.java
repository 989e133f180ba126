package io.moseley.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs command lines inside the test's process and keeps what they print. */
final class Terminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session = new Session(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    private final int code;

    private Terminal(String... words) {
        code = Moseley.run(session, words);
    }

    static Terminal run(Object... words) {
        String[] texts = new String[words.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(words[i]);
        }
        return new Terminal(texts);
    }

    int code() {
        return code;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
