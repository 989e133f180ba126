package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.bm3d.PoissonBm3d;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.DenoiserContract;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class Bm3dDenoiserTest extends DenoiserContract {
    @Override
    protected SpectrumImage denoise(CountSpectrumImage counts, long seed) {
        return run(new Bm3dDenoiser(OptionalDouble.empty()), counts, DenoiseContext.quiet(seed))
                .expectedCounts();
    }

    @Test
    void itIsNearerToTheTruthThanTheBestGaussian() {
        SpectrumImage truth = SmallSamples.threePhases(48, 40, 48, 25);
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(3).stream("counts"));
        double gaussian = error(
                run(new GaussianDenoiser(OptionalDouble.empty()), counts, DenoiseContext.quiet(1))
                        .expectedCounts(),
                truth);
        assertThat(error(denoise(counts, 1), truth)).isLessThan(0.7 * gaussian);
    }

    @Test
    void everyChannelKeepsItsCounts() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(15, 22, 64, 5), new Seeds(4).stream("counts"));
        double[] before = counts.sumSpectrum();
        double[] after = denoise(counts, 1).sumSpectrum();
        for (int c = 0; c < before.length; c++) {
            assertThat(after[c]).isCloseTo(before[c], within(1e-3 * (1 + before[c])));
        }
    }

    @Test
    void fewCountsAreGatheredInFewerBands() {
        SpectrumImage bright = SmallSamples.threePhases(32, 32, 96, 200);
        SpectrumImage dim = SmallSamples.threePhases(32, 32, 96, 2);
        assertThat(bands(bright)).isEqualTo(96);
        assertThat(bands(dim)).isLessThan(96);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(30, 21, 40, 25), new Seeds(5).stream("counts"));
        DenoiseContext three =
                new DenoiseContext(new Seeds(1), 3, MemoryBudget.ofThisJvm(), Progress.none(), Cancellation.none());
        SpectrumImage result =
                run(new Bm3dDenoiser(OptionalDouble.empty()), counts, three).expectedCounts();
        assertThat(SmallSamples.cube(result)).isEqualTo(SmallSamples.cube(denoise(counts, 1)));
    }

    @Test
    void aLineScanIsDenoisedToo() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(1, 30, 24, 200), new Seeds(5).stream("counts"));
        assertThat(denoise(counts, 1).total()).isCloseTo(counts.totalCounts(), within(0.5));
    }

    @Test
    void aStoppedRunEndsAfterOnePass() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(20, 20, 40, 25), new Seeds(5).stream("counts"));
        DenoiseResult result = run(new Bm3dDenoiser(OptionalDouble.of(1)), counts, stopped());
        assertThat(settings(result).passes()).isEqualTo(1);
    }

    private static DenoiseContext stopped() {
        Cancellation stopped = new Cancellation();
        stopped.request();
        return new DenoiseContext(new Seeds(1), 1, MemoryBudget.ofThisJvm(), Progress.none(), stopped);
    }

    @Test
    void theMapOfALineIsThatOfItsOwnFiltering() {
        CountSpectrumImage counts = Simulator.simulate(
                        SimulationOptions.builder("rock")
                                .dose(30)
                                .size(32, 32)
                                .channels(256)
                                .seed(1)
                                .build(),
                        1)
                .counts();
        SpectrumImage denoised =
                run(new Bm3dDenoiser(OptionalDouble.of(1)), counts, stopped()).expectedCounts();
        List<ChannelRange> windows = Bm3dDenoiser.lineWindows(counts);
        assertThat(windows).hasSizeGreaterThan(8);
        float[] even = new float[32 * 32];
        Arrays.fill(even, 1);
        for (ChannelRange window : windows) {
            double[] raw = counts.map(window);
            float[] map = new float[raw.length];
            for (int p = 0; p < raw.length; p++) {
                map[p] = (float) raw[p];
            }
            float[] alone = new PoissonBm3d(1, 1).pass(new float[][] {map}, null, 1, even, 32, 32)[0];
            double[] together = denoised.map(window);
            double scale = Arrays.stream(raw).sum();
            double sum = 0;
            for (float value : alone) {
                sum += value;
            }
            double squares = 0;
            for (int p = 0; p < raw.length; p++) {
                squares += Math.pow(together[p] - alone[p] * scale / sum, 2);
            }
            assertThat(Math.sqrt(squares / raw.length)).as("channels " + window).isLessThan(0.02 * scale / raw.length);
        }
    }

    private static int bands(SpectrumImage truth) {
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(2).stream("counts"));
        return settings(run(new Bm3dDenoiser(OptionalDouble.empty()), counts, DenoiseContext.quiet(1)))
                .bands();
    }

    private static ClassicalSettings.Bm3d settings(DenoiseResult result) {
        return (ClassicalSettings.Bm3d) Chosen.record(result).settings();
    }

    private static double error(SpectrumImage estimate, SpectrumImage truth) {
        double[] e = SmallSamples.cube(estimate);
        double[] t = SmallSamples.cube(truth);
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            sum += (e[i] - t[i]) * (e[i] - t[i]);
        }
        return Math.sqrt(sum);
    }

    private static DenoiseResult run(Denoiser denoiser, CountSpectrumImage counts, DenoiseContext context) {
        return denoiser.denoise(DenoiseInput.of(counts), context);
    }
}
