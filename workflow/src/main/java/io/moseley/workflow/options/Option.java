package io.moseley.workflow.options;

import io.moseley.error.UsageException;
import java.util.Optional;

/**
 * One option, declared once: the command line, its help, {@code run.json} and every other surface read it from here.
 *
 * <pre>{@code
 * static final Option<Integer> ENSEMBLE = Option.of("ensemble", TRAINING, Syntax.wholeNumber("3"))
 *         .help("Average N networks of different seeds, of each kind.")
 *         .otherwise("2; 1 on large maps");
 * OptionValues values = OptionValues.none().with(ENSEMBLE, 3);
 * }</pre>
 *
 * @param name whole words with dashes, as on the command line but without the two in front
 * @param help sentences
 * @param byDefault the value where the option is not given; absent where the program finds it later, or does without
 * @param defaultWords the same for the help, without a full stop: "all processors"; empty if the help says enough
 * @param role its use, and where it is recorded
 */
public record Option<T>(
        String name,
        OptionGroup group,
        Syntax<T> syntax,
        String help,
        Optional<T> byDefault,
        String defaultWords,
        Role role) {
    /** The use of an option, and where it is recorded. */
    public enum Role {
        /** The result depends on it: {@code run.json} holds it, and {@code --config} takes it over. */
        OF_RESULT,
        /** One call depends on it: where its result goes, how it is shown. */
        OF_CALL,
        /** A call cannot do without. */
        REQUIRED,
        /** Like {@link #OF_RESULT}, but for measurements of the program itself: not in the help. */
        HIDDEN
    }

    /** An option without help or default, on which the result depends. */
    public static <T> Option<T> of(String name, OptionGroup group, Syntax<T> syntax) {
        return new Option<>(name, group, syntax, "", Optional.empty(), "", Role.OF_RESULT);
    }

    /** A flag, off unless given. */
    public static Option<Boolean> flag(String name, OptionGroup group) {
        return of(name, group, Syntax.flag()).defaultsTo(false, "");
    }

    /** The sentences under which it stands in the help. */
    public Option<T> help(String sentences) {
        return new Option<>(name, group, syntax, sentences, byDefault, defaultWords, role);
    }

    /** Holds where the option is not given; the help prints it. */
    public Option<T> defaultsTo(T value) {
        return defaultsTo(value, String.valueOf(syntax.printer().apply(value)));
    }

    /** Holds where the option is not given. */
    public Option<T> defaultsTo(T value, String words) {
        return new Option<>(name, group, syntax, help, Optional.of(value), words, role);
    }

    /** Where the option is not given, the program decides; the words say what. */
    public Option<T> otherwise(String words) {
        return new Option<>(name, group, syntax, help, Optional.empty(), words, role);
    }

    public Option<T> as(Role other) {
        return new Option<>(name, group, syntax, help, byDefault, defaultWords, other);
    }

    public Option<T> labelled(String label) {
        return new Option<>(name, group, syntax.labelled(label), help, byDefault, defaultWords, role);
    }

    public boolean isOfResult() {
        return role == Role.OF_RESULT || role == Role.HIDDEN;
    }

    /** Returns the name as it is typed: "--ensemble". */
    public String typed() {
        return "--" + name;
    }

    /** @throws UsageException for a text that is not such a value, or for a value that is not allowed */
    public T parse(String text) {
        try {
            return checked(syntax.parser().apply(text));
        } catch (IllegalArgumentException e) {
            boolean choice = syntax.kind().equals("a choice");
            throw new UsageException(
                    "\"" + text + "\" is not " + syntax.kind() + (choice ? " of " + typed() : ""),
                    typed(),
                    choice
                            ? "choose one of " + syntax.label().replace("|", ", ")
                            : "write it like " + syntax.example() + "; --help lists all options",
                    e);
        }
    }

    /** Returns the value in the form of {@link Syntax#printer}. */
    public Object print(T value) {
        return syntax.printer().apply(value);
    }

    /** @throws UsageException for a value that is not allowed */
    T checked(T value) {
        if (!syntax.allows().test(value)) {
            throw new UsageException(
                    typed() + " must be " + syntax.limits() + ", got " + print(value),
                    typed(),
                    "write it like " + syntax.example()
                            + (defaultWords.isEmpty() ? "" : ", or omit it (default: " + defaultWords + ")"));
        }
        return value;
    }
}
