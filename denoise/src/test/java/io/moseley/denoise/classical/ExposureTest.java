package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classical denoisers on a map whose first 20 of 48 rows got 1.5 × the dose. */
class ExposureTest {
    private static final int SIDE = 48;
    private static final int ROWS = 20;
    private static final double RATIO = 1.5;
    private static final EnergyWindow ARSENIC = new EnergyWindow("As_Ka", 10.3, 10.8);

    static Stream<Denoiser> denoisers() {
        return Stream.of(
                new GaussianDenoiser(OptionalDouble.of(2)),
                new WeightedPcaDenoiser(OptionalInt.of(3)),
                new KlNmfDenoiser(OptionalInt.of(4), OptionalDouble.of(1)),
                new Bm3dDenoiser(OptionalDouble.of(1)),
                new PcaNlmDenoiser(OptionalInt.of(3), OptionalDouble.of(2)),
                new FusionDenoiser(OptionalInt.of(4), OptionalDouble.of(4)));
    }

    @ParameterizedTest
    @MethodSource("denoisers")
    void theEstimateHasTheRecordedDoseAndItsRateHasNoStep(Denoiser denoiser) {
        Simulation sample = sample();
        SpectrumImage estimate = denoiser.denoise(
                        new DenoiseInput(sample.counts(), Optional.empty(), sample.dose()), DenoiseContext.quiet(1))
                .expectedCounts();
        assertThat(estimate.total())
                .isCloseTo(
                        sample.counts().totalCounts(),
                        within(1e-3 * sample.counts().totalCounts()));
        double truth = jump(sample.truth());
        assertThat(jump(estimate)).as("at the recorded dose").isCloseTo(truth, within(0.06 * truth));
        double even = jump(EvenExposureSpectrumImage.of(sample.truth(), sample.dose()));
        assertThat(even).isCloseTo(1, within(0.1));
        assertThat(jump(EvenExposureSpectrumImage.of(estimate, sample.dose())))
                .as("at even exposure")
                .isCloseTo(even, within(0.06));
    }

    @Test
    void withoutItsExposureAGaussianSmearsTheStep() {
        Simulation sample = sample();
        SpectrumImage estimate = new GaussianDenoiser(OptionalDouble.of(2))
                .denoise(DenoiseInput.of(sample.counts()), DenoiseContext.quiet(1))
                .expectedCounts();
        assertThat(jump(estimate)).isLessThan(1.35);
    }

    @Test
    void evenExposureDividesRowsMapsAndSums() {
        DoseMap dose = DoseMap.rowStep(6, 5, 2, 3);
        SpectrumImage image = SmallSamples.threePhases(6, 5, 12, 20);
        SpectrumImage even = EvenExposureSpectrumImage.of(image, dose);
        double[] cube = SmallSamples.cube(image);
        double[] divided = SmallSamples.cube(even);
        for (int i = 0; i < cube.length; i++) {
            assertThat(divided[i]).isCloseTo(cube[i] / dose.exposure(i / 12), within(1e-5));
        }
        DenseSpectrumImage dense = DenseSpectrumImage.copyOf(even);
        assertThat(even.sumImage()).containsExactly(dense.sumImage(), within(1e-4));
        assertThat(even.sumSpectrum()).containsExactly(dense.sumSpectrum(), within(1e-4));
        assertThat(EvenExposureSpectrumImage.of(image, DoseMap.uniform(6, 5))).isSameAs(image);
    }

    @Test
    void aFinerImageTakesTheExposureOfTheSameArea() {
        SpectrumImage fine = SmallSamples.flat(12, 10, 8, 20);
        double[] sums =
                EvenExposureSpectrumImage.of(fine, DoseMap.rowStep(6, 5, 2, 3)).sumImage();
        assertThat(sums[4 * 10] / sums[3 * 10 + 9]).isCloseTo(3, within(1e-5));
    }

    private static Simulation sample() {
        return Simulator.simulate(SimulationOptions.builder("gradient")
                .dose(60)
                .size(SIDE, SIDE)
                .channels(128)
                .seed(5)
                .doseStep(ROWS / (double) SIDE, RATIO)
                .build());
    }

    /** The arsenic of the four rows above the step over that of the four below. */
    private static double jump(SpectrumImage image) {
        double[] map = image.map(ARSENIC);
        double above = 0;
        double below = 0;
        for (int p = 0; p < 4 * SIDE; p++) {
            above += map[(ROWS - 4) * SIDE + p];
            below += map[ROWS * SIDE + p];
        }
        return above / below;
    }
}
