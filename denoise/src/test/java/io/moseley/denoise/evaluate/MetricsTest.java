package io.moseley.denoise.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.moseley.count.PoissonDeviance;
import io.moseley.error.UsageException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final List<EnergyWindow> WINDOWS =
            List.of(new EnergyWindow("first", 1.7, 2.5), new EnergyWindow("second", 7.5, 8.5));
    private final SpectrumImage truth = SmallSamples.threePhases(16, 14, 40, 30);

    @Test
    void theTruthItselfIsPerfect() {
        EvaluationReport report = Metrics.compare(truth, truth, WINDOWS);
        assertThat(report.nrmse()).isZero();
        assertThat(report.spectralAngleDegrees()).isCloseTo(0, within(1e-3));
        assertThat(report.excessDeviance()).isZero();
        assertThat(report.countRatio()).isEqualTo(1);
        assertThat(report.meanSsim()).isCloseTo(1, within(1e-12));
        assertThat(report.meanCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(report.meanPsnr()).isInfinite();
        assertThat(report.toMap()).doesNotContainKey("psnr_db").containsKey("nrmse");
    }

    @Test
    void aScaledTruthHasKnownErrors() {
        EvaluationReport report = Metrics.compare(scaled(1.1f), truth, WINDOWS);
        assertThat(report.nrmse()).isCloseTo(0.1, within(1e-6));
        assertThat(report.countRatio()).isCloseTo(1.1, within(1e-6));
        assertThat(report.excessDeviance()).isCloseTo(2 * (0.1 - Math.log(1.1)), within(1e-6));
        assertThat(report.spectralAngleDegrees()).isCloseTo(0, within(0.05));
        assertThat(report.windows().get(1).countRatio()).isCloseTo(1.1, within(1e-6));
        double[] map = truth.map(WINDOWS.get(0));
        double peak = 0;
        double squares = 0;
        for (double value : map) {
            peak = Math.max(peak, value);
            squares += 0.01 * value * value;
        }
        assertThat(report.windows().get(0).psnr())
                .isCloseTo(10 * Math.log10(peak * peak / (squares / map.length)), within(1e-4));
    }

    /** Compares with the mean deviance of many new maps. */
    @Test
    void theExcessDevianceIsThatOfFurtherCounts() {
        SpectrumImage flat = SmallSamples.flat(16, 14, 40, 30);
        CountSpectrumImage further = SmallSamples.poisson(truth, new Seeds(1).stream("further"));
        double excess = PoissonDeviance.of(further, flat, 1).deviance()
                - PoissonDeviance.of(further, truth, 1).deviance();

        EvaluationReport report = Metrics.compare(flat, truth, WINDOWS);

        assertThat(report.excessDeviance()).isPositive();
        assertThat(excess / further.totalCounts()).isCloseTo(report.excessDeviance(), withinPercentage(5));
    }

    @Test
    void whatWasClippedToNothingIsNotInfinitelyWrong() {
        EvaluationReport report = Metrics.compare(scaled(0), truth, WINDOWS);
        assertThat(report.excessDeviance()).isCloseTo(2 * (Math.log(1e4) - 1), within(1e-3));
    }

    @Test
    void biasIsFoundInThePhaseThatHasIt() {
        int[] phases = new int[truth.pixels()];
        for (int p = 0; p < phases.length; p++) {
            phases[p] = p < 14 ? -1 : p / 14 < 8 ? 1 : 2;
        }
        DenseSpectrumImage estimate = scaled(1);
        float[][] rows = new float[16][14 * 40];
        for (int y = 0; y < 16; y++) {
            estimate.readRow(y, rows[y]);
            for (int i = 0; y >= 8 && i < rows[y].length; i++) {
                rows[y][i] *= 0.5f;
            }
        }
        EvaluationReport report = Metrics.compare(DenseSpectrumImage.of(truth.header(), rows), truth, WINDOWS, phases);
        assertThat(report.phaseCountRatios().get(1)).isCloseTo(1, within(1e-6));
        assertThat(report.phaseCountRatios().get(2)).isCloseTo(0.5, within(1e-6));
        assertThat(report.phaseCountRatios()).hasSize(2);
        assertThat((Map<?, ?>) report.toMap().get("phase_count_ratios")).hasSize(2);
    }

    @Test
    void orthogonalSpectraAreNinetyDegreesApart() {
        float[][] a = {{1, 0}};
        float[][] b = {{0, 3}};
        var header = SmallSamples.header(1, 1, 2);
        EvaluationReport report =
                Metrics.compare(DenseSpectrumImage.of(header, a), DenseSpectrumImage.of(header, b), List.of());
        assertThat(report.spectralAngleDegrees()).isCloseTo(90, within(1e-9));
    }

    @Test
    void noisierIsWorseInEveryMetric() {
        EvaluationReport noisy = Metrics.compare(SmallSamples.poisson(truth, new Seeds(1).stream("t")), truth, WINDOWS);
        EvaluationReport clean = Metrics.compare(scaled(1.05f), truth, WINDOWS);
        assertThat(clean.meanPsnr()).isGreaterThan(noisy.meanPsnr());
        assertThat(clean.meanSsim()).isGreaterThan(noisy.meanSsim());
        assertThat(clean.nrmse()).isLessThan(noisy.nrmse());
        assertThat(clean.meanCorrelation()).isGreaterThan(noisy.meanCorrelation());
    }

    @Test
    void anotherShapeIsRefusedWithBothShapes() {
        assertThatThrownBy(() -> Metrics.compare(SmallSamples.flat(4, 4, 8, 1), truth, WINDOWS))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("4 × 4 pixels and 8 channels, the truth 16 × 14 and 40");
    }

    private DenseSpectrumImage scaled(float factor) {
        float[][] rows = new float[16][14 * 40];
        for (int y = 0; y < 16; y++) {
            truth.readRow(y, rows[y]);
            for (int i = 0; i < rows[y].length; i++) {
                rows[y][i] *= factor;
            }
        }
        return DenseSpectrumImage.of(truth.header(), rows);
    }
}
