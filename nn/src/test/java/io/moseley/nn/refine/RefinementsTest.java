package io.moseley.nn.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.DoseMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The list itself, with steps that multiply rates. */
class RefinementsTest {
    private static final int SIDE = 8;
    private static final int BANDS = 8;

    private final Observation observed = new Observation(
            Phantoms.sampleInBands(Phantoms.uniform(SIDE, SIDE, BANDS, 20), 1), 1, DoseMap.uniform(SIDE, SIDE));
    private final List<Float> seen = new ArrayList<>();

    /** Multiplies by what it is restored with; 0 fits nothing. */
    private final class Times implements Refinement {
        private final String name;
        private final double factor;

        Times(String name, double factor) {
            this.name = name;
            this.factor = factor;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads) {
            seen.add(rates.values()[0]);
            return factor == 0 ? Optional.empty() : Optional.of(new Multiplied(name, factor));
        }

        @Override
        public Correction restore(Map<String, Double> parameters) {
            return new Multiplied(name, parameters.get("factor"));
        }
    }

    private record Multiplied(String name, double factor) implements Correction {
        @Override
        public RateCube apply(RateCube rates, Observation measured, int threads) {
            return rates.times(factor);
        }

        @Override
        public CorrectionRecord describe(OptionalInt pixels) {
            return new CorrectionRecord(name, Map.of("factor", factor), pixels, "Rates were multiplied.");
        }
    }

    private static RateCube filled(float value) {
        return RateCube.flat(new double[] {value, value, value, value, value, value, value, value}, 1, SIDE, SIDE, 1);
    }

    private RefinedRates fit(List<Refinement> refinements) {
        return Refinements.fit(refinements, filled(5), observed, filled(1), observed, null, 1);
    }

    @Test
    void everyStepIsFittedToRatesThatTheStepsBeforeHaveCorrected() {
        RefinedRates refined = fit(List.of(new Times("a", 2), new Times("b", 0), new Times("c", 3)));
        assertThat(seen).containsExactly(1f, 2f, 2f);
        assertThat(refined.fromTraining().values()).containsOnly(6f);
        assertThat(refined.rates().values()).containsOnly(30f);
        assertThat(refined.corrections()).containsExactly(new Multiplied("a", 2), new Multiplied("c", 3));
    }

    @Test
    void aModelMakesTheSameCorrectionsInTheSameOrder() {
        List<Refinement> all = List.of(new Times("a", 2), new Times("c", 3));
        RefinedRates refined = fit(all);
        List<Correction> restored = refined.records().stream()
                .map(step -> Refinements.restore(all, step.name(), step.parameters()))
                .toList();
        assertThat(Refinements.apply(restored, filled(5), observed, 1).values())
                .isEqualTo(refined.rates().values());
    }

    @Test
    void theRecordCountsThePixelsThatAStepHasChanged() {
        assertThat(fit(List.of(new Times("a", 2), new Times("b", 1))).records())
                .extracting(CorrectionRecord::pixels)
                .containsExactly(OptionalInt.of(SIDE * SIDE), OptionalInt.of(0));
    }

    @Test
    void omittedStepsAreLeftOutOfTheList() {
        assertThat(Refinements.without(Refinements.IN_ORDER, Set.of(GroupTotalsStep.NAME)))
                .extracting(Refinement::name)
                .containsExactly(
                        NonLocalMeansStep.NAME, LocalCountsStep.NAME, GuideStructureStep.NAME, StratumTotalsStep.NAME);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Refinements.restore(Refinements.IN_ORDER, "magic", Map.of()))
                .withMessageContaining("magic");
    }
}
