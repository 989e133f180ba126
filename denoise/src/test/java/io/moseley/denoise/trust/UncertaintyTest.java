package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
    @Test
    void aboutTwoThirdsOfThePixelsAreCovered() {
        for (double dose : new double[] {3, 30, 100}) {
            Simulation phantom = SmoothedPhantoms.phantom("gradient", 48, dose);
            double[][] errors = errors(phantom, SmoothedPhantoms.smoothed(phantom, 1), SmoothedPhantoms.repetition(1));

            assertThat(coverage(phantom, SmoothedPhantoms.smoothed(phantom, 1), errors))
                    .as("at %s counts per pixel", dose)
                    .isBetween(0.58, 0.78);
        }
    }

    @Test
    void theErrorOfRawCountsIsAboutTheirSquareRoot() {
        Simulation phantom = SmoothedPhantoms.phantom("core-shell", 32, 100);
        double[][] errors = errors(phantom, phantom.truth(), SmoothedPhantoms.repetition(0));

        EnergyWindow window = SmoothedPhantoms.windows(phantom).get(2);
        double[] expected = phantom.truth().map(window);
        double squares = 0;
        double counts = 0;
        for (int p = 0; p < expected.length; p++) {
            squares += errors[2][p] * errors[2][p];
            counts += expected[p];
        }
        assertThat(squares / counts).isBetween(0.85, 1.4);
    }

    @Test
    void aBiasThatIsRepeatedIsFoundInTheCounts() {
        Simulation phantom = SmoothedPhantoms.phantom("contradiction", 48, 100);
        SpectrumImage flat = SmoothedPhantoms.smoothed(phantom, 40);
        double[][] errors = errors(phantom, flat, SmoothedPhantoms.repetition(40));

        // Drawn from a flat map and smoothed again, counts come back flat: the draws alone tell of next to no error.
        double[] wrong = flat.map(SmoothedPhantoms.windows(phantom).get(1));
        double[] truth = phantom.truth().map(SmoothedPhantoms.windows(phantom).get(1));
        double squares = 0;
        double found = 0;
        for (int p = 0; p < truth.length; p++) {
            squares += (wrong[p] - truth[p]) * (wrong[p] - truth[p]);
            found += errors[1][p] * errors[1][p];
        }
        assertThat(Math.sqrt(found / squares)).isGreaterThan(0.25);
    }

    @Test
    void eachWindowHasAMapAndASentenceWarnsOfRegions() {
        Simulation phantom = SmoothedPhantoms.phantom("gradient", 24, 30);
        TrustFinding finding = new Uncertainty(false)
                .run(
                        SmoothedPhantoms.tested(
                                phantom, SmoothedPhantoms.smoothed(phantom, 2), SmoothedPhantoms.repetition(2)),
                        DenoiseContext.quiet(4));

        assertThat(finding.maps()).hasSize(SmoothedPhantoms.windows(phantom).size());
        assertThat(finding.maps().get(0).title()).startsWith("Ga Kα");
        assertThat(finding.sentence())
                .contains("times smaller")
                .contains("do not add them in quadrature over a region");
        assertThat((double) finding.numbers().get("raw_over_denoised")).isGreaterThan(2);
    }

    @Test
    void theThoroughTestTrainsAnewWithAnotherSeedEachTime() {
        Simulation phantom = SmoothedPhantoms.phantom("gradient", 16, 30);
        Set<Long> seeds = new HashSet<>();
        Repetition repetition = new Repetition() {
            @Override
            public SpectrumImage applied(DenoiseInput input, DenoiseContext context) {
                throw new AssertionError("not asked for");
            }

            @Override
            public SpectrumImage anew(DenoiseInput input, DenoiseContext context) {
                seeds.add(context.seeds().seed());
                return phantom.truth();
            }
        };
        new Uncertainty(true)
                .run(SmoothedPhantoms.tested(phantom, phantom.truth(), repetition), DenoiseContext.quiet(4));

        assertThat(seeds).hasSize(BootstrapErrors.DRAWS).doesNotContain(4L);
    }

    @Test
    void aStoppedTestSaysSo() {
        Simulation phantom = SmoothedPhantoms.phantom("gradient", 16, 30);
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        TrustFinding finding = new Uncertainty(false)
                .run(
                        SmoothedPhantoms.tested(phantom, phantom.truth(), SmoothedPhantoms.repetition(1)),
                        new DenoiseContext(new Seeds(1), 1, MemoryBudget.ofThisJvm(), Progress.none(), cancellation));

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_TESTED);
    }

    @Test
    void drawnCountsHaveTheExpectationOfTheImage() {
        Simulation phantom = SmoothedPhantoms.phantom("core-shell", 32, 100);
        double[] truth = phantom.truth().sumSpectrum();
        double[] drawn =
                DrawnCounts.of(phantom.truth(), new Seeds(1).stream("counts")).sumSpectrum();
        double chiSquared = 0;
        int channels = 0;
        for (int c = 0; c < truth.length; c++) {
            if (truth[c] > 20) {
                chiSquared += (drawn[c] - truth[c]) * (drawn[c] - truth[c]) / truth[c];
                channels++;
            }
        }
        assertThat(chiSquared / channels).isBetween(0.7, 1.35);
    }

    private static double[][] errors(Simulation phantom, SpectrumImage result, Repetition repetition) {
        return new Uncertainty(false)
                .standardErrors(SmoothedPhantoms.tested(phantom, result, repetition), DenoiseContext.quiet(4))
                .orElseThrow();
    }

    private static double coverage(Simulation phantom, SpectrumImage result, double[][] errors) {
        int within = 0;
        int all = 0;
        for (int w = 0; w < errors.length; w++) {
            EnergyWindow window = SmoothedPhantoms.windows(phantom).get(w);
            double[] truth = phantom.truth().map(window);
            double[] estimate = result.map(window);
            for (int p = 0; p < truth.length; p++) {
                within += Math.abs(estimate[p] - truth[p]) <= errors[w][p] ? 1 : 0;
                all++;
            }
        }
        return within / (double) all;
    }
}
