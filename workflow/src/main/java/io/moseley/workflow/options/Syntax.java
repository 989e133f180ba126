package io.moseley.workflow.options;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a value is written on the command line and in {@code run.json}.
 *
 * @param kind in words, with its article: "a whole number"
 * @param label stands for the value in the help: "N"
 * @param example a value that is allowed and is no default
 * @param parser throws IllegalArgumentException for text that is not of this kind
 * @param printer gives a number, a boolean, a text or a list of texts, whose text the parser reads again
 * @param limits completes "it must be …": "more than 0"; empty if all values are allowed
 * @param allows whether a value lies within the limits
 */
public record Syntax<T>(
        String kind,
        String label,
        String example,
        Function<String, T> parser,
        Function<T, Object> printer,
        String limits,
        Predicate<T> allows) {
    private static final String LIST = "a list";

    /** Any kind of value; all are allowed. */
    public static <T> Syntax<T> of(String kind, String label, String example, Function<String, T> parser) {
        return new Syntax<>(kind, label, example, parser, value -> value, "", value -> true);
    }

    /** Written with digits. */
    public static Syntax<Integer> wholeNumber(String example) {
        return of("a whole number", "N", example, Integer::valueOf);
    }

    /** Written as in Java: 0.05, 1e-3. */
    public static Syntax<Double> number(String label, String example) {
        return of("a number", label, example, Double::valueOf);
    }

    /** The path of a file or folder. */
    public static Syntax<Path> file(String label, String example) {
        return of("a file name", label, example, Path::of).printed(Path::toString);
    }

    /** Taken as it stands. */
    public static Syntax<String> text(String label, String example) {
        return of("a text", label, example, text -> text);
    }

    /** Values between commas, none of them blank. */
    public static <T> Syntax<List<T>> list(Syntax<T> element, String example) {
        return of(LIST, example, example, text -> Arrays.stream(text.split(",", -1))
                .map(Syntax::stated)
                .map(element.parser())
                .toList());
    }

    private static String stated(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a value is blank");
        }
        return text.strip();
    }

    /** Whether it is a {@link #list}. */
    public boolean isList() {
        return kind.equals(LIST);
    }

    /** An option that is given or not: {@code --strict}; {@code --strict=false} takes it back. */
    public static Syntax<Boolean> flag() {
        return either("true", "false", "true").printed(value -> value).labelled("");
    }

    public static Syntax<Boolean> either(String yes, String no, String example) {
        return of("a choice", yes + "|" + no, example, text -> {
                    if (!text.equalsIgnoreCase(yes) && !text.equalsIgnoreCase(no)) {
                        throw new IllegalArgumentException(text);
                    }
                    return text.equalsIgnoreCase(yes);
                })
                .printed(value -> value ? yes : no);
    }

    /** One of the constants, written in lower case. */
    public static <E extends Enum<E>> Syntax<E> choice(Class<E> type, String example) {
        String words = Arrays.stream(type.getEnumConstants()).map(Syntax::word).collect(Collectors.joining("|"));
        return of("a choice", words, example, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
                .printed(Syntax::word);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public Syntax<T> printed(Function<T, Object> as) {
        return new Syntax<>(kind, label, example, parser, as, limits, allows);
    }

    public Syntax<T> labelled(String text) {
        return new Syntax<>(kind, text, example, parser, printer, limits, allows);
    }

    /** With limits: "more than 0". */
    public Syntax<T> limited(String words, Predicate<T> within) {
        return new Syntax<>(kind, label, example, parser, printer, words, within);
    }

    /** Whether the option stands without a value. */
    public boolean isFlag() {
        return label.isEmpty();
    }
}
