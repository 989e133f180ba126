package io.moseley.cli;

import io.moseley.workflow.options.Option;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The texts of a command for help and documentation.
 *
 * @param header one sentence
 * @param description further paragraphs
 * @param arguments help by label: FILE
 * @param examples whole command lines, each with what it does
 */
record CommandText(
        String name,
        String header,
        List<String> description,
        Map<String, String> arguments,
        List<Option<?>> options,
        Map<String, String> examples) {
    /** A command without description, arguments, options and examples. */
    static CommandText of(String name, String header) {
        return new CommandText(name, header, List.of(), Map.of(), GeneralOptions.ALL, Map.of());
    }

    CommandText describedBy(String... paragraphs) {
        return new CommandText(name, header, List.of(paragraphs), arguments, options, examples);
    }

    CommandText argument(String label, String help) {
        return new CommandText(name, header, description, with(arguments, label, help), options, examples);
    }

    /** Those of every command follow. */
    CommandText options(Collection<? extends Option<?>> own, Option<?>... more) {
        List<Option<?>> all = Stream.<Stream<? extends Option<?>>>of(
                        own.stream(), Stream.of(more), GeneralOptions.ALL.stream())
                .<Option<?>>flatMap(each -> each)
                .toList();
        return new CommandText(name, header, description, arguments, all, examples);
    }

    /** @param line without "moseley" and the command */
    CommandText example(String line, String what) {
        return new CommandText(
                name, header, description, arguments, options, with(examples, "moseley " + name + " " + line, what));
    }

    /** "moseley denoise [OPTIONS] FILE". */
    String synopsis() {
        return "moseley " + name + " [OPTIONS]"
                + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments.keySet()));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
