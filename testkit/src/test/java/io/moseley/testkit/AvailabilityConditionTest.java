package io.moseley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class AvailabilityConditionTest {
    @Test
    void nothingNeededIsAlwaysEnabled() {
        assertThat(AvailabilityCondition.evaluate(new Prerequisite[0], "data,hyperspy")
                        .isDisabled())
                .isFalse();
    }

    @Test
    void absentThingSkipsWithAReasonAndFailsWhereItIsRequired() {
        assumeTrue(Prerequisite.BROWSER.missing() != null, "a browser is at hand");
        Prerequisite[] needed = {Prerequisite.BROWSER};
        assertThat(AvailabilityCondition.evaluate(needed, "data").getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("MOSELEY_BROWSER"));
        assertThatThrownBy(() -> AvailabilityCondition.evaluate(needed, "data, browser"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("browser");
    }
}
