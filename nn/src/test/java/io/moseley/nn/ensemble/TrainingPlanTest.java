package io.moseley.nn.ensemble;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.record.Settings;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingPlanTest {
    private static final Set<NetworkKind> BOTH = EnumSet.allOf(NetworkKind.class);
    private static final Set<NetworkKind> ONE = EnumSet.of(NetworkKind.FREE_BANDS);

    /** Four networks share the steps of two where counts are few; small maps are trained in full, large ones with one seed. */
    @ParameterizedTest(name = "{0} kinds, {1} pixels a side, {2} counts per pixel")
    @CsvSource({
        "2, 128, 3, 2, 3000",
        "2, 128, 40, 2, 3000",
        "2, 128, 70, 2, 4500",
        "2, 128, 1000, 2, 6000",
        "1, 128, 3, 2, 6000",
        "2, 48, 3, 2, 1000",
        "2, 64, 3, 2, 1500",
        "2, 96, 3, 2, 3000",
        "2, 256, 20, 2, 6000",
        "2, 512, 20, 1, 15000",
        "1, 512, 20, 2, 15000",
    })
    void seedsAndStepsSuitTheMap(int kinds, int side, double countsPerPixel, int seeds, int steps) {
        assertThat(TrainingPlan.of(
                        NetworkOptions.defaults().with(KINDS, kinds == 1 ? ONE : BOTH),
                        side * side,
                        side * side,
                        countsPerPixel))
                .isEqualTo(new TrainingPlan(seeds, steps));
    }

    @ParameterizedTest(name = "{0} pixels a side")
    @CsvSource({"8, 25", "128, 25", "256, 25", "320, 16", "512, 10", "2048, 10"})
    void largeMapsAreLookedAtLessOften(int side, int looks) {
        assertThat(TrainingPlan.looks(side * side)).isEqualTo(looks);
    }

    /** On the grid of a guide three times as fine: seeds as for what is predicted, steps as for what there is to learn. */
    @Test
    void aFinerGridTakesFewerSeedsAndNoMoreSteps() {
        Settings both = NetworkOptions.defaults().with(KINDS, BOTH);
        assertThat(TrainingPlan.of(both, 128 * 128, 384 * 384, 20)).isEqualTo(new TrainingPlan(1, 6000));
    }

    @Test
    void withAndWithoutGuideAreTwoSets() {
        assertThat(new TrainingPlan(2, 3000).networks(2, 2)).isEqualTo(8);
    }

    @Test
    void whatIsStatedStands() {
        Settings stated =
                NetworkOptions.defaults().with(KINDS, BOTH).with(ENSEMBLE, 1).with(STEPS, 22);
        assertThat(TrainingPlan.of(stated, 128 * 128, 128 * 128, 30)).isEqualTo(new TrainingPlan(1, 22));
        Settings oneSeed = NetworkOptions.defaults().with(KINDS, BOTH).with(ENSEMBLE, 1);
        assertThat(TrainingPlan.of(oneSeed, 128 * 128, 128 * 128, 3)).isEqualTo(new TrainingPlan(1, 6000));
    }
}
