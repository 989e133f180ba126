package io.moseley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class AvailabilityConditionTest {
    @Test
    void nothingNeededIsAlwaysEnabled() {
        assertThat(AvailabilityCondition.evaluate(new Optional[0], "data,hyperspy")
                        .isDisabled())
                .isFalse();
    }

    @Test
    void absentThingSkipsWithAReasonAndFailsWhereItIsRequired() {
        assumeTrue(Optional.BROWSER.missing() != null, "a browser is at hand");
        Optional[] needed = {Optional.BROWSER};
        assertThat(AvailabilityCondition.evaluate(needed, "data").getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("MOSELEY_BROWSER"));
        assertThatThrownBy(() -> AvailabilityCondition.evaluate(needed, "data, browser"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("browser");
    }
}
