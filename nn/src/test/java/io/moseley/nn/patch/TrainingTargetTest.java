package io.moseley.nn.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.network.BandScale;
import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import io.moseley.nn.torch.TensorScope;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class TrainingTargetTest {
    private static final int SIDE = 16;
    private static final int BANDS = 8;

    private static Patch patch(int count, float exposure) {
        int[] counts = new int[BANDS * SIDE * SIDE];
        Arrays.fill(counts, count);
        float[] exposures = new float[SIDE * SIDE];
        Arrays.fill(exposures, exposure);
        int pixels = SIDE * SIDE;
        int[] starts =
                IntStream.rangeClosed(0, pixels).map(pixel -> pixel * BANDS).toArray();
        int[] voxels = IntStream.range(0, counts.length)
                .map(i -> i % BANDS * pixels + i / BANDS)
                .toArray();
        return new Patch(SIDE, BANDS, starts, voxels, counts, Optional.empty(), exposures, Optional.empty());
    }

    @Test
    public void thinningSplitsEachCountExactly() {
        double fraction = 0.9;
        ThinningTarget target = new ThinningTarget(0.6, 0.6, fraction);
        Patch patch = patch(7, 2f);
        PoissonExample example = (PoissonExample) target.split(patch, new Seeds(1).stream("thinning"));
        double keep = Math.round(0.6 * 65536) / 65536.0;
        float[] hidden = new float[example.rates().length];
        for (int i = 0; i < example.voxels().length; i++) {
            hidden[example.voxels()[i]] = example.counts()[i];
        }
        for (int i = 0; i < hidden.length; i++) {
            double shown = example.rates()[i] * keep * fraction * 2;
            assertThat(shown + hidden[i]).isCloseTo(7, within(1e-3));
        }
        assertThat(example.exposure()).containsOnly((float) ((1 - keep) * fraction * 2));
    }

    @Test
    public void shownCountsAreAnUnbiasedRateAtFullDoseAndEvenExposure() {
        RandomGenerator random = new Seeds(2).stream("thinning");
        TrainingExample example = new ThinningTarget(0.4, 0.8, 0.9).split(patch(50, 2f), random);
        // 50 counts at 0.9 of the dose and twice the exposure.
        assertThat(mean(example.rates())).isCloseTo(50 / 0.9 / 2, within(0.5));
        TrainingExample masked =
                new BernoulliMaskTarget(0.5, 0.9, new BandScale(ones(), 100)).split(patch(50, 2f), random);
        assertThat(mean(masked.rates())).isCloseTo(50 / 0.9 / 2, within(1.5));
    }

    @Test
    public void thePoissonLossIsSmallestAtTheExpectation() {
        ThinningTarget target = new ThinningTarget(0.5, 0.5, 0.9);
        TrainingExample example = target.split(patch(40, 1f), new Seeds(3).stream("thinning"));
        double atTruth = loss(example, 40 / 0.9);
        assertThat(loss(example, 40 / 0.9 * 1.05)).isGreaterThan(atTruth);
        assertThat(loss(example, 40 / 0.9 * 0.95)).isGreaterThan(atTruth);
    }

    @Test
    public void theGradientOfThePoissonLossIsTheDerivativeOfItsValue() {
        float[] counts = {0, 3, 1, 0, 0.5f, 2};
        float[] exposure = {0.7f, 1.2f};
        float[] rates = {0.4f, 2, 1.5f, 0.3f, 1, 5};
        PoissonExample example = PoissonExample.of(new float[6], counts, exposure);
        float[] gradient = new float[6];
        double value;
        try (Parameter parameter = new Parameter("rates", rates, 1, 1, 3, 1, 2);
                TensorScope scope = new TensorScope()) {
            Loss loss = example.loss(parameter.tensor());
            value = loss.value();
            loss.backward();
            parameter.readGradient(gradient);
        }
        double expected = 0;
        for (int i = 0; i < 6; i++) {
            expected += (exposure[i % 2] * rates[i] - counts[i] * Math.log(rates[i])) / 6.5;
            assertThat(gradient[i]).isCloseTo((float) ((exposure[i % 2] - counts[i] / rates[i]) / 6.5), within(1e-5f));
        }
        assertThat(value).isCloseTo(expected, within(1e-5));
    }

    @Test
    public void aPatchWithoutCountsStillSpeaksAgainstRates() {
        PoissonExample example = PoissonExample.of(new float[4], new float[4], new float[] {1, 2});
        try (TensorScope scope = new TensorScope()) {
            assertThat(example.loss(Tensor.of(new float[] {1, 1, 1, 1}, 1, 1, 2, 1, 2))
                            .value())
                    .isCloseTo(6, within(1e-6));
        }
    }

    @Test
    public void theMaskLossLooksOnlyAtHiddenVoxels() {
        BernoulliMaskTarget target = new BernoulliMaskTarget(0.5, 1, new BandScale(ones(), 100));
        SquaredErrorExample example = (SquaredErrorExample) target.split(patch(4, 1f), new Seeds(4).stream("mask"));
        for (int i = 0; i < example.rates().length; i++) {
            assertThat(example.rates()[i] > 0).isEqualTo(example.weight()[i] == 0);
        }
        assertThat(loss(example, 4)).isCloseTo(0, within(1e-6));
        assertThat(loss(example, 5)).isGreaterThan(0.1);
    }

    private static double loss(TrainingExample example, double rate) {
        try (TensorScope scope = new TensorScope()) {
            float[] rates = new float[BANDS * SIDE * SIDE];
            Arrays.fill(rates, (float) rate);
            return example.loss(Tensor.of(rates, 1, 1, BANDS, SIDE, SIDE)).value();
        }
    }

    private static double[] ones() {
        double[] ones = new double[BANDS];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
