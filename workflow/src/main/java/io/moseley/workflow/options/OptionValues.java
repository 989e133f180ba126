package io.moseley.workflow.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of options, by name; each is allowed. Immutable.
 *
 * <pre>{@code
 * OptionValues values = OptionValues.none().with(Training.STEPS, 400);
 * values.find(Training.STEPS); // Optional[400]
 * values.get(Advanced.SEED); // 0, its default
 * }</pre>
 */
public record OptionValues(Map<String, Object> stated) {
    public OptionValues {
        stated = Map.copyOf(stated);
    }

    /** All options at their defaults. */
    public static OptionValues none() {
        return new OptionValues(Map.of());
    }

    /** @throws io.moseley.error.UsageException for a value that is not allowed */
    public <T> OptionValues with(Option<T> option, T value) {
        Map<String, Object> map = new LinkedHashMap<>(stated);
        map.put(option.name(), option.checked(value));
        return new OptionValues(map);
    }

    /** @throws io.moseley.error.UsageException for a text that is not a value of the option, or a value that is not allowed */
    public <T> OptionValues parsed(Option<T> option, String text) {
        return with(option, option.parse(text));
    }

    /** These values, and those of the others that these do not state. */
    public OptionValues over(OptionValues others) {
        Map<String, Object> map = new LinkedHashMap<>(others.stated);
        map.putAll(stated);
        return new OptionValues(map);
    }

    public OptionValues without(Option<?> option) {
        Map<String, Object> map = new LinkedHashMap<>(stated);
        map.remove(option.name());
        return new OptionValues(map);
    }

    /** These options alone; the others are at their defaults. */
    public OptionValues of(Collection<Option<?>> options) {
        Map<String, Object> map = new LinkedHashMap<>(stated);
        map.keySet().retainAll(options.stream().map(Option::name).toList());
        return new OptionValues(map);
    }

    /** Whether it is given, be it as its default. */
    public boolean states(Option<?> option) {
        return stated.containsKey(option.name());
    }

    /** Whether it is not at its default. */
    public boolean changes(Option<?> option) {
        return states(option) && !Optional.of(stated.get(option.name())).equals(option.byDefault());
    }

    /** The stated value, or else the default; empty if there is neither. */
    @SuppressWarnings("unchecked") // with() puts nothing but a T under the name of an Option<T>
    public <T> Optional<T> find(Option<T> option) {
        return states(option) ? Optional.of((T) stated.get(option.name())) : option.byDefault();
    }

    /** The value of an option that is stated or has a default. */
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow(() -> new IllegalArgumentException(option.typed() + " has no default"));
    }

    /** The files that the stated values name, except the output: what is read. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        stated.forEach((name, value) -> {
            if (value instanceof Path path && !name.equals(Output.FOLDER.name())) {
                files.add(path);
            } else if (value instanceof NamesFile names) {
                names.file().ifPresent(files::add);
            }
        });
        find(Composition.K_FACTORS).flatMap(KFactorsReading::file).ifPresent(files::add);
        return files;
    }

    /** For a record: by name, as {@link Syntax#printer} says; null for what is neither stated nor has a default. */
    public Map<String, Object> toMap(Collection<Option<?>> options) {
        Map<String, Object> map = new LinkedHashMap<>();
        options.forEach(option -> map.put(option.name(), printed(option)));
        return map;
    }

    private <T> Object printed(Option<T> option) {
        return find(option).map(option::print).orElse(null);
    }
}
