package io.moseley.nn.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.nn.network.NetworkKind;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    private static final Set<NetworkKind> BOTH = EnumSet.allOf(NetworkKind.class);
    private static final Set<NetworkKind> ONE = EnumSet.of(NetworkKind.FREE_BANDS);

    @Test
    void fourNetworksShareTheStepsOfTwoWhereCountsAreFew() {
        assertThat(TrainingPlan.of(BOTH, 128 * 128, 3)).isEqualTo(new TrainingPlan(2, 3000));
        assertThat(TrainingPlan.of(BOTH, 128 * 128, 40)).isEqualTo(new TrainingPlan(2, 3000));
        assertThat(TrainingPlan.of(ONE, 128 * 128, 3)).isEqualTo(new TrainingPlan(2, 6000));
    }

    @Test
    void everyNetworkIsTrainedInFullWhereCountsAreMany() {
        assertThat(TrainingPlan.of(BOTH, 128 * 128, 70)).isEqualTo(new TrainingPlan(2, 4500));
        assertThat(TrainingPlan.of(BOTH, 128 * 128, 1000)).isEqualTo(new TrainingPlan(2, 6000));
    }

    @Test
    void largeMapsHaveOneSeedOfEachKind() {
        assertThat(TrainingPlan.of(BOTH, 256 * 256, 20)).isEqualTo(new TrainingPlan(2, 6000));
        assertThat(TrainingPlan.of(BOTH, 512 * 512, 20)).isEqualTo(new TrainingPlan(1, 18_000));
        assertThat(TrainingPlan.of(ONE, 512 * 512, 20)).isEqualTo(new TrainingPlan(2, 18_000));
    }

    @Test
    void smallMapsAreTrainedInFull() {
        assertThat(TrainingPlan.of(BOTH, 48 * 48, 3)).isEqualTo(new TrainingPlan(2, 1000));
        assertThat(TrainingPlan.of(BOTH, 64 * 64, 3)).isEqualTo(new TrainingPlan(2, 1500));
        assertThat(TrainingPlan.of(BOTH, 96 * 96, 3)).isEqualTo(new TrainingPlan(2, 3000));
    }

    @Test
    void whatIsStatedStands() {
        NetworkOptions stated = NetworkOptions.defaults().toBuilder()
                .kinds(BOTH)
                .ensemble(1)
                .steps(22)
                .build();
        assertThat(TrainingPlan.of(stated, 128 * 128, 30)).isEqualTo(new TrainingPlan(1, 22));
        NetworkOptions oneSeed =
                NetworkOptions.defaults().toBuilder().kinds(BOTH).ensemble(1).build();
        assertThat(TrainingPlan.of(oneSeed, 128 * 128, 3)).isEqualTo(new TrainingPlan(1, 6000));
    }
}
