package io.moseley.nn.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.network.BandScale;
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
        int[] voxels = IntStream.range(0, counts.length).toArray();
        return new Patch(SIDE, BANDS, voxels, counts, Optional.empty(), exposures, Optional.empty());
    }

    @Test
    public void thinningSplitsEachCountExactly() {
        double fraction = 0.9;
        ThinningTarget target = new ThinningTarget(0.6, 0.6, fraction);
        Patch patch = patch(7, 2f);
        TrainingExample example = target.split(patch, new Seeds(1).stream("thinning"));
        for (int i = 0; i < example.rates().length; i++) {
            double shown = example.rates()[i] * 0.6 * fraction * 2;
            assertThat(shown + example.target()[i]).isCloseTo(7, within(1e-3));
        }
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
        double atTruth = loss(target, example, 40 / 0.9);
        assertThat(loss(target, example, 40 / 0.9 * 1.05)).isGreaterThan(atTruth);
        assertThat(loss(target, example, 40 / 0.9 * 0.95)).isGreaterThan(atTruth);
    }

    @Test
    public void theMaskLossLooksOnlyAtHiddenVoxels() {
        BernoulliMaskTarget target = new BernoulliMaskTarget(0.5, 1, new BandScale(ones(), 100));
        TrainingExample example = target.split(patch(4, 1f), new Seeds(4).stream("mask"));
        for (int i = 0; i < example.rates().length; i++) {
            assertThat(example.rates()[i] > 0).isEqualTo(example.weight()[i] == 0);
        }
        assertThat(loss(target, example, 4)).isCloseTo(0, within(1e-6));
        assertThat(loss(target, example, 5)).isGreaterThan(0.1);
    }

    private static double loss(TrainingTarget target, TrainingExample example, double rate) {
        try (TensorScope scope = new TensorScope()) {
            float[] rates = new float[example.target().length];
            Arrays.fill(rates, (float) rate);
            return target.loss(Tensor.of(rates, 1, 1, BANDS, SIDE, SIDE), example)
                    .item();
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
