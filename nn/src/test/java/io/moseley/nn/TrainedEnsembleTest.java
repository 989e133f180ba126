package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.OMIT;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.refine.Refinements;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainedEnsembleTest {
    private static final int SIDE = 24;
    private static final CountSpectrumImage COUNTS =
            Phantoms.sample(Phantoms.twoPhases(SIDE, SIDE, 64, 30), new Seeds(1).stream("counts"));
    private static TrainedEnsemble trained;

    @BeforeAll
    static void train() {
        trained = new NetworkDenoiser(options()).train(DenoiseInput.of(COUNTS), DenoiseContext.quiet(1));
    }

    private static Settings options() {
        return NetworkOptions.defaults()
                .with(KINDS, EnumSet.allOf(NetworkKind.class))
                .with(STEPS, 60)
                .with(ENSEMBLE, 1);
    }

    private static NetworkDenoiser.Learned without(Set<String> omit) {
        return trained.assemble(omit, DenoiseContext.quiet(1));
    }

    private static List<String> corrections(TrainedModel model) {
        return model.corrections().stream()
                .map(correction ->
                        correction.describe(java.util.OptionalInt.empty()).name())
                .toList();
    }

    private static float[] values(SpectrumImage image) {
        float[] values = new float[image.pixels() * image.channels()];
        image.forEachRow((y, row) -> System.arraycopy(
                row, 0, values, y * image.width() * image.channels(), image.width() * image.channels()));
        return values;
    }

    @Test
    void oneTrainingServesAllSwitchesThatActAfterIt() {
        Set<String> omit = Set.of("group-totals", NetworkOptions.CHANNELS);
        NetworkDenoiser.Learned again = without(omit);
        NetworkDenoiser.Learned fresh =
                new NetworkDenoiser(options().with(OMIT, omit)).learn(DenoiseInput.of(COUNTS), DenoiseContext.quiet(1));
        assertThat(values(again.result().expectedCounts()))
                .isEqualTo(values(fresh.result().expectedCounts()));
        assertThat(corrections(again.model().orElseThrow())).doesNotContain("group-totals");
        assertThat(again.model().orElseThrow().restorationUpdates()).isZero();
    }

    @Test
    void everyRefinementCanBeSwitchedOffAlone() {
        List<String> all = corrections(without(Set.of()).model().orElseThrow());
        for (String name : Refinements.names()) {
            assertThat(corrections(without(Set.of(name)).model().orElseThrow()))
                    .isNotEmpty()
                    .doesNotContain(name);
        }
        assertThat(all).contains("local-counts");
        assertThat(corrections(
                        without(new HashSet<>(Refinements.names())).model().orElseThrow()))
                .isEmpty();
    }

    @Test
    void theRecordSaysWhatWasOmitted() {
        NetworkRecord record =
                (NetworkRecord) without(Set.of("group-totals")).result().method();
        assertThat(record.settings().get(OMIT)).containsExactly("group-totals");
        assertThat(record.secondsByStage()).containsKeys("training", "restoring channels");
    }

    @Test
    void anAssemblyDoesNotChangeTheNext() {
        float[] first = values(without(Set.of()).result().expectedCounts());
        without(Set.of("non-local-means"));
        assertThat(values(without(Set.of()).result().expectedCounts())).isEqualTo(first);
    }

    @Test
    void stepsOfTheTrainingCanBeOmitted() {
        for (String step : List.of(NetworkOptions.FINAL_FIT, NetworkOptions.FURTHER_ENDMEMBERS)) {
            Settings options = options().with(STEPS, 20).with(OMIT, Set.of(step));
            TrainedEnsemble other =
                    new NetworkDenoiser(options).train(DenoiseInput.of(COUNTS), DenoiseContext.quiet(1));
            assertThat(other.estimates()).as(step).hasSize(2);
            if (step.equals(NetworkOptions.FINAL_FIT)) {
                assertThat(other.estimates())
                        .allSatisfy(each -> assertThat(each.finalFit().steps()).isZero());
            }
        }
    }
}
