package io.moseley.nn.options;

import static io.moseley.nn.options.NetworkOptions.OMIT;
import static io.moseley.nn.options.NetworkOptions.RESTORATION_RANK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.denoise.record.Settings;
import io.moseley.nn.refine.Refinements;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkOptionsTest {
    @Test
    void everyRefinementCanBeOmittedByItsName() {
        assertThat(NetworkOptions.steps()).containsAll(Refinements.names()).doesNotHaveDuplicates();
        Settings options = NetworkOptions.defaults().with(OMIT, Set.copyOf(NetworkOptions.steps()));
        assertThat(NetworkOptions.omits(options, NetworkOptions.FINAL_FIT)).isTrue();
        assertThat(NetworkOptions.completed(options).get(RESTORATION_RANK)).isZero();
        assertThat(NetworkOptions.defaults().get(OMIT)).isEmpty();
    }

    @Test
    void anUnknownNameIsRefusedByAListOfTheNames() {
        assertThatThrownBy(() -> NetworkOptions.defaults().with(OMIT, Set.of("final-touch")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("final-touch", "final-fit", "group-totals");
    }

    @Test
    void theOriginalPresetMakesNoCorrections() {
        assertThat(NetworkOptions.original().get(OMIT)).containsExactlyInAnyOrderElementsOf(Refinements.names());
    }
}
