package io.moseley.workflow.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.denoise.trust.Repetition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Training;
import io.moseley.xray.LineSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RunRepetitionTest {
    private static final long SEED = 5;

    private static final Simulation PHANTOM = Simulator.simulate(SimulationOptions.builder("core-shell")
            .size(24, 24)
            .energyAxis(new EnergyAxis(0.08, 0, 128))
            .dose(100)
            .seed(1)
            .build());
    private static final CountSpectrumImage COUNTS = PHANTOM.counts();
    private static final List<EnergyWindow> WINDOWS = LineSelection.windows(COUNTS.header());

    /** Of networks with the guide. */
    private static Estimate guided;

    @BeforeAll
    static void train() {
        guided = kept(options(Model.AUTO), true);
    }

    @Test
    void networksAppliedToTheSameCountsGiveTheSameResult() {
        Repetition repetition = RunRepetition.of(options(Model.AUTO), MapInput.of(COUNTS), guided, Cancellation.none());

        assertAlike(repetition.applied(input(guided, COUNTS), DenoiseContext.quiet(SEED)), guided.image(), 1e-3);
    }

    @Test
    void theShortWayToMapsComesCloseToTheWhole() {
        Repetition repetition = RunRepetition.of(options(Model.AUTO), MapInput.of(COUNTS), guided, Cancellation.none());
        CountSpectrumImage fewer = CountThinning.binomial(COUNTS, 0.8, new Seeds(2).stream("fewer"))
                .kept();

        SpectrumImage whole = repetition.applied(input(guided, fewer), DenoiseContext.quiet(SEED));
        double[][] maps = repetition.maps(input(guided, fewer), WINDOWS, DenoiseContext.quiet(SEED));

        for (int w = 0; w < WINDOWS.size(); w++) {
            double[] expected = whole.map(WINDOWS.get(w));
            assertThat(distance(maps[w], expected)).isLessThan(0.15);
        }
        assertThat(sum(maps[2])).isCloseTo(sum(fewer.map(WINDOWS.get(2))), within(0.1 * sum(maps[2])));
    }

    @Test
    void anewIsTrainedWithTheSeedThatIsGiven() {
        DenoiseOptions options = options(Model.UNMIX);
        Estimate kept = kept(options, false);
        Repetition repetition = RunRepetition.of(options, MapInput.of(COUNTS), kept, Cancellation.none());

        SpectrumImage same = repetition.anew(input(kept, COUNTS), DenoiseContext.quiet(SEED));
        SpectrumImage other = repetition.anew(input(kept, COUNTS), DenoiseContext.quiet(SEED + 1));

        assertAlike(same, kept.image(), 1e-6);
        assertThat(distance(other.map(WINDOWS.get(0)), kept.image().map(WINDOWS.get(0))))
                .isGreaterThan(1e-4);
    }

    @Test
    void aClassicalMethodIsRunAgain() {
        DenoiseOptions options = options(Model.NMF);
        Estimate kept = kept(options, false);
        Repetition repetition = RunRepetition.of(options, MapInput.of(COUNTS), kept, Cancellation.none());

        assertAlike(repetition.applied(input(kept, COUNTS), DenoiseContext.quiet(SEED)), kept.image(), 1e-6);
    }

    private static DenoiseOptions options(Model model) {
        DenoiseOptions.Builder builder = DenoiseOptions.builder(Path.of("counts.hspy"))
                .with(Method.MODEL, model)
                .with(Advanced.SEED, SEED)
                .with(Advanced.THREADS, 1);
        return (model.isNetwork() ? builder.with(Training.STEPS, 60) : builder).build();
    }

    private static Estimate kept(DenoiseOptions options, boolean guided) {
        List<Estimate> estimates = new EstimateRun(options, Progress.none(), Cancellation.none())
                .run(MapInput.of(
                        COUNTS, guided ? Optional.of(PHANTOM.guide()) : Optional.empty(), SampleDose.even(COUNTS)));
        return estimates.get(estimates.size() - 1);
    }

    private static DenoiseInput input(Estimate kept, CountSpectrumImage image) {
        return new DenoiseInput(image, kept.guided() ? Optional.of(PHANTOM.guide()) : Optional.empty(), PHANTOM.dose());
    }

    private static void assertAlike(SpectrumImage actual, SpectrumImage expected, double tolerance) {
        for (EnergyWindow window : WINDOWS) {
            assertThat(distance(actual.map(window), expected.map(window)))
                    .as(window.label())
                    .isLessThan(tolerance);
        }
    }

    /** Root of the squared difference over the squares. */
    private static double distance(double[] actual, double[] expected) {
        double difference = 0;
        double squares = 0;
        for (int p = 0; p < expected.length; p++) {
            difference += (actual[p] - expected[p]) * (actual[p] - expected[p]);
            squares += expected[p] * expected[p];
        }
        return Math.sqrt(difference / squares);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
