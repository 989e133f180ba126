package io.moseley.workflow.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moseley.error.UsageException;
import io.moseley.nn.options.NetworkOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options that contradict each other are refused, instead of one of them being ignored. */
class DenoiseOptionsTest {
    private static DenoiseOptions.Builder builder() {
        return DenoiseOptions.builder(Path.of("map.hspy"));
    }

    private static void assertRefused(UnaryOperator<DenoiseOptions.Builder> option, String name) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> option.apply(builder()).build())
                .satisfies(refused -> assertThat(refused.where()).contains(name));
    }

    @ParameterizedTest
    @EnumSource(
            value = Model.class,
            names = {"PCA", "NMF", "NLM", "FUSION", "BM3D", "GAUSSIAN"})
    void whatIsNotTrainedHasNoOptionsOfTraining(Model model) {
        assertThat(builder().with(Method.MODEL, model).build().get(Method.MODEL))
                .isEqualTo(model);
        assertRefused(builder -> builder.with(Method.MODEL, model).with(Training.ENSEMBLE, 2), "--ensemble");
        assertRefused(builder -> builder.with(Method.MODEL, model).with(Training.STEPS, 100), "--steps");
        assertRefused(
                builder -> builder.with(Method.MODEL, model).with(Training.MAX_TIME, Duration.ofSeconds(5)),
                "--max-time");
        assertRefused(builder -> builder.with(Method.MODEL, model).with(Training.PRESET, Preset.ORIGINAL), "--preset");
        assertRefused(
                builder -> builder.with(Method.MODEL, model).with(Training.TARGET, Target.REPLICATES), "--target");
    }

    @Test
    void aMethodWithoutRankOrStrengthIsGivenNone() {
        assertRefused(builder -> builder.with(Method.MODEL, Model.BM3D).with(Method.RANK, 3), "--rank");
        assertRefused(builder -> builder.with(Method.MODEL, Model.PCA).with(Method.STRENGTH, 3.0), "--strength");
        assertRefused(builder -> builder.with(Method.RANK, 3), "--rank");
    }

    @Test
    void aTrainedModelIsNotTrained() {
        assertRefused(
                builder -> builder.with(Method.MODEL_FILE, Path.of("a.moseley")).with(Training.STEPS, 100), "--steps");
        assertRefused(
                builder -> builder.with(Method.MODEL_FILE, Path.of("a.moseley")).with(Method.MODEL, Model.UNMIX),
                "--model");
    }

    @Test
    void omittedStepsReachTheNetworksAndUnknownOnesAreRefused() {
        DenoiseOptions options = builder()
                .with(Advanced.OMIT, List.of("group-totals", "rare-signals"))
                .build();
        assertThat(options.preset().get(NetworkOptions.OMIT)).containsExactly("group-totals");
        assertThat(options.keepRareSignals()).isFalse();
        assertThat(options.toMap()).containsEntry("omit", List.of("group-totals", "rare-signals"));
        assertThat(builder().build().preset().get(NetworkOptions.OMIT)).isEmpty();
        assertRefused(builder -> builder.with(Advanced.OMIT, List.of("magic")), "--omit");
    }
}
