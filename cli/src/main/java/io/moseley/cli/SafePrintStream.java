package io.moseley.cli;

import io.moseley.util.Text;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints text that files and file names may have a part in: what could do more to a terminal than be read is replaced. */
final class SafePrintStream extends PrintStream {
    SafePrintStream(PrintStream target) {
        super(target, true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(String text) {
        super.print(Text.visible(String.valueOf(text)));
    }

    @Override
    public void println(String text) {
        super.println(Text.visible(String.valueOf(text)));
    }

    @Override
    public void println(Object object) {
        println(String.valueOf(object));
    }
}
