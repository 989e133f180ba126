package io.moseley.workflow.denoise;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.denoise.trust.Uncertainty;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.EstimateRun;
import io.moseley.workflow.estimate.RunRepetition;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.xray.LineSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many pixels the intervals estimate ± one standard error cover on phantoms, with the default networks: the table of
 * {@code docs/trust.md}. Slow; runs only when it is told what to run on.
 *
 * <pre>{@code
 * mvn -q -pl workflow -am test -Dtest=UncertaintyCoverageTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dmoseley.coverage="rock:30:64:1 gradient:3:64:1"     # phantom:counts per pixel:side:seed
 * }</pre>
 */
@EnabledIfSystemProperty(named = "moseley.coverage", matches = ".+")
class UncertaintyCoverageTest {
    private static final int CHANNELS = 512;

    @Test
    void aboutTwoThirdsOfAllPixelsAreCovered() {
        boolean full = Boolean.getBoolean("moseley.coverage.full");
        double sum = 0;
        String[] specifications = System.getProperty("moseley.coverage").split(" ");
        for (String specification : specifications) {
            sum += coverage(specification, full ? new Uncertainty(true) : new Uncertainty(false));
        }
        assertThat(sum / specifications.length).isBetween(0.6, 0.76);
    }

    private static double coverage(String specification, Uncertainty uncertainty) {
        String[] parts = specification.split(":");
        int side = Integer.parseInt(parts[2]);
        long seed = Long.parseLong(parts[3]);
        Simulation phantom = Simulator.simulate(SimulationOptions.builder(parts[0])
                .dose(Double.parseDouble(parts[1]))
                .size(side, side)
                .channels(CHANNELS)
                .seed(seed)
                .build());
        CountSpectrumImage counts = phantom.counts();
        DenoiseOptions options = DenoiseOptions.builder(Path.of("counts.hspy"))
                .with(Advanced.SEED, seed)
                .with(Advanced.THREADS, 2)
                .build();
        List<Estimate> estimates = new EstimateRun(options, Progress.none(), Cancellation.none())
                .run(MapInput.of(counts, Optional.of(phantom.guide()), SampleDose.even(counts)));
        Estimate kept = estimates.get(estimates.size() - 1);
        List<EnergyWindow> windows = LineSelection.windows(counts.header());
        TestedResult subject = new TestedResult(
                new DenoiseInput(
                        counts, kept.guided() ? Optional.of(phantom.guide()) : Optional.empty(), phantom.dose()),
                kept.image(),
                Optional.empty(),
                windows,
                RunRepetition.of(options, MapInput.of(counts), kept, Cancellation.none()));
        DenoiseContext context = new DenoiseContext(
                new Seeds(seed + 1000), 2, MemoryBudget.ofThisJvm(), Progress.none(), Cancellation.none());
        long start = System.nanoTime();
        double[][] errors = uncertainty.standardErrors(subject, context).orElseThrow();
        double seconds = (System.nanoTime() - start) / 1e9;
        StringBuilder row = new StringBuilder();
        double mean = 0;
        for (int w = 0; w < errors.length; w++) {
            double[] truth = phantom.truth().map(windows.get(w));
            double[] estimate = kept.image().map(windows.get(w));
            int within = 0;
            for (int p = 0; p < truth.length; p++) {
                within += Math.abs(estimate[p] - truth[p]) <= errors[w][p] ? 1 : 0;
            }
            double share = within / (double) truth.length;
            mean += share / errors.length;
            row.append(String.format(Locale.ROOT, " %s %.2f", windows.get(w).label(), share));
        }
        System.out.printf(Locale.ROOT, "| %s | %.2f |%s | %.1f s |%n", specification, mean, row, seconds);
        return mean;
    }
}
