package io.moseley.workflow.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moseley.error.UsageException;
import java.nio.file.Path;
import java.time.Duration;
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
        assertThat(builder().model(model).build().model()).isEqualTo(model);
        assertRefused(builder -> builder.model(model).ensemble(2), "--ensemble");
        assertRefused(builder -> builder.model(model).steps(100), "--steps");
        assertRefused(builder -> builder.model(model).maxTime(Duration.ofSeconds(5)), "--max-time");
        assertRefused(builder -> builder.model(model).preset("original"), "--preset");
        assertRefused(builder -> builder.model(model).target(Target.REPLICATES), "--target");
    }

    @Test
    void aMethodWithoutRankOrStrengthIsGivenNone() {
        assertRefused(builder -> builder.model(Model.BM3D).rank(3), "--rank");
        assertRefused(builder -> builder.model(Model.PCA).strength(3), "--strength");
        assertRefused(builder -> builder.rank(3), "--rank");
    }

    @Test
    void aTrainedModelIsNotTrained() {
        assertRefused(builder -> builder.modelFile(Path.of("a.moseley")).steps(100), "--steps");
        assertRefused(builder -> builder.modelFile(Path.of("a.moseley")).model(Model.UNMIX), "--model");
    }
}
