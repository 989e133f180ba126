package io.moseley.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test only where something optional is at hand; elsewhere it is skipped, with the reason. Where the environment
 * variable {@code MOSELEY_REQUIRE} (such as {@code data,hyperspy}) names the thing, its absence fails the test instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AvailabilityCondition.class)
public @interface EnabledIfAvailable {
    Prerequisite[] value();
}
