package io.moseley.nn.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UsageException;
import io.moseley.nn.refine.Refinements;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepsTest {
    @Test
    void everyRefinementCanBeOmittedByItsName() {
        assertThat(Steps.names()).containsAll(Refinements.names()).doesNotHaveDuplicates();
        NetworkOptions options = NetworkOptions.defaults().toBuilder()
                .omit(Set.copyOf(Steps.names()))
                .build();
        assertThat(options.omits(Steps.FINAL_FIT)).isTrue();
        assertThat(options.restorationRank()).isZero();
        assertThat(NetworkOptions.defaults().omit()).isEmpty();
    }

    @Test
    void anUnknownNameIsAUsageErrorThatListsTheNames() {
        assertThatThrownBy(() -> NetworkOptions.defaults().toBuilder().omit(Set.of("final-touch")))
                .isInstanceOfSatisfying(UsageException.class, error -> assertThat(error.getMessage() + error.remedy())
                        .contains("final-touch", "final-fit", "group-totals"));
    }

    @Test
    void theOriginalPresetMakesNoCorrections() {
        assertThat(NetworkOptions.original().omit()).containsExactlyInAnyOrderElementsOf(Refinements.names());
    }
}
