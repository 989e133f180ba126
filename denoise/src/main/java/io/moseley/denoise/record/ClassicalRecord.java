package io.moseley.denoise.record;

import java.util.Objects;
import java.util.Optional;

/**
 * A method without training.
 *
 * @param settings given or chosen
 * @param deviance lowest held-out deviance of the settings that were compared; absent if all were given
 */
public record ClassicalRecord(ClassicalSettings settings, Optional<HeldOutDeviance> deviance) implements MethodRecord {
    public ClassicalRecord {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(deviance);
    }

    @Override
    public boolean rejectedGuide() {
        return settings instanceof ClassicalSettings.Fusion fusion && fusion.use() == FusedGuide.REJECTED;
    }
}
