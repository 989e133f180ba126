package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.error.UnsupportedInputException;
import io.moseley.nn.model.ModelFile;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.refine.Correction;
import io.moseley.nn.refine.Refinement;
import io.moseley.nn.refine.Refinements;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows how to add a refinement: one class, and one line in a list (for all runs, {@link Refinements#IN_ORDER}). */
class AddedRefinementTest {
    /** Limits how bright a voxel may be, relative to the mean of its band. */
    private static final class BrightnessLimitStep implements Refinement {
        @Override
        public String name() {
            return "brightness-limit";
        }

        @Override
        public Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads) {
            Correction limit = new Limit(1.5);
            boolean harmful = judge.score(rates)
                    .gainOver(judge.score(limit.apply(rates, training, threads)))
                    .isSignificant();
            return harmful ? Optional.of(new Limit(100)) : Optional.of(limit);
        }

        @Override
        public Correction restore(Map<String, Double> parameters) {
            return new Limit(parameters.get("factor"));
        }

        private record Limit(double factor) implements Correction {
            @Override
            public RateCube apply(RateCube rates, Observation measured, int threads) {
                float[] mean = measured.meanSpectrum(rates.upscaling()).values();
                float[] values = rates.values().clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) Math.min(values[i], factor * mean[i]);
                }
                return rates.withValues(values);
            }

            @Override
            public CorrectionRecord describe(OptionalInt pixels) {
                return new CorrectionRecord(
                        "brightness-limit",
                        Map.of("factor", factor),
                        pixels,
                        "No voxel was allowed to exceed the mean of its band by more than a factor of " + factor + ".");
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void anAddedStepTakesPartInTrainingModelFileAndRecord() {
        CountSpectrumImage counts = Phantoms.sample(Phantoms.twoPhases(24, 24, 64, 30), new Seeds(1).stream("counts"));
        Settings options = NetworkOptions.defaults().with(STEPS, 60).with(ENSEMBLE, 1);
        List<Refinement> refinements = Stream.concat(
                        Refinements.IN_ORDER.stream(), Stream.of(new BrightnessLimitStep()))
                .toList();

        NetworkDenoiser.Learned learned = new NetworkDenoiser(options, Optional.empty(), refinements)
                .learn(DenoiseInput.of(counts), DenoiseContext.quiet(1));

        NetworkRecord record = (NetworkRecord) learned.result().method();
        CorrectionRecord step = last(record.corrections().steps());
        assertThat(step.name()).isEqualTo("brightness-limit");
        assertThat(step.pixels()).isPresent();
        assertThat(step.sentence()).contains("No voxel");

        Path path = folder.resolve("a.moseley");
        ModelFile.write(learned.model().orElseThrow(), path, false);
        TrainedModel read = ModelFile.read(path, refinements);
        assertThat(read.corrections()).isEqualTo(learned.model().orElseThrow().corrections());
        AppliedModelRecord applied = (AppliedModelRecord) new ModelDenoiser(read)
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1))
                .method();
        assertThat(last(applied.corrections().steps()).parameters()).isEqualTo(step.parameters());

        assertThatThrownBy(() -> ModelFile.read(path))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("brightness-limit");
    }

    private static CorrectionRecord last(List<CorrectionRecord> steps) {
        return steps.get(steps.size() - 1);
    }
}
