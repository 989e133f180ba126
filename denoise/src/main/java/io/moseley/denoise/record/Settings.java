package io.moseley.denoise.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Values of settings that are not the default ones. Immutable, as are the values. */
public record Settings(Map<Setting<?>, Object> stated) {
    public Settings {
        stated = Map.copyOf(stated);
    }

    /**
     * Changes one setting.
     *
     * @throws IllegalArgumentException naming the setting and its limits if the value cannot work
     */
    public <T> Settings with(Setting<T> setting, T value) {
        if (!setting.allows().test(value)) {
            throw new IllegalArgumentException(setting.name() + " must be " + setting.limits() + ", got " + value);
        }
        Map<Setting<?>, Object> changed = new HashMap<>(stated);
        if (setting.byDefault().equals(Optional.of(value))) {
            changed.remove(setting);
        } else {
            changed.put(setting, value);
        }
        return new Settings(changed);
    }

    /** Changes one setting if there is a value. See {@link #with} for the errors. */
    public <T> Settings withAny(Setting<T> setting, Optional<T> value) {
        return value.map(found -> with(setting, found)).orElse(this);
    }

    /** The value of a setting; empty if it is chosen for the map. */
    @SuppressWarnings("unchecked") // "with" puts values of the setting's type only
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) stated.get(setting)).or(setting::byDefault);
    }

    /** The value of a setting that has a default. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow();
    }
}
