package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static io.moseley.nn.options.NetworkOptions.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountSum;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.record.TargetKind;
import io.moseley.error.UnsupportedInputException;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.task.TargetData;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training on replicates and on a reference, on two phases of 32 × 32 pixels. */
class TargetDataTest {
    private static final int SIDE = 32;
    private static final int CHANNELS = 80;

    private static CountSpectrumImage map(double dose, long seed) {
        return Phantoms.sample(truth(dose), new Seeds(seed).stream("counts"));
    }

    private static SpectrumImage truth(double dose) {
        return Phantoms.twoPhases(SIDE, SIDE, CHANNELS, dose);
    }

    private static Settings options(TargetKind target, NetworkKind kind) {
        return NetworkOptions.defaults()
                .with(TARGET, target)
                .with(KINDS, EnumSet.of(kind))
                .with(STEPS, 200)
                .with(ENSEMBLE, 1);
    }

    private static DenoiseResult denoise(Settings options, TargetData companion, CountSpectrumImage counts) {
        return new NetworkDenoiser(options, Optional.of(companion))
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1));
    }

    /** Held-out counts prefer it to the mean spectrum, it is near the truth, and each phase keeps its counts. */
    private static void isGood(DenoiseResult result, CountSpectrumImage counts, double dose) {
        SpectrumImage image = result.expectedCounts();
        assertThat(record(result).scores().score())
                .isLessThan(record(result).scores().meanSpectrum());
        assertThat(record(result).ensemble().averaged()).isEqualTo(1);
        assertThat(Phantoms.error(image, truth(dose))).isLessThan(0.3 * Phantoms.error(counts, truth(dose)));
        assertThat(image.total() / counts.totalCounts()).isCloseTo(1, within(1e-3));
        double[] measured = counts.sumImage();
        double[] estimated = image.sumImage();
        double raw = 0;
        double disc = 0;
        for (int p = 0; p < measured.length; p++) {
            if (Phantoms.inDisc(p / SIDE, p % SIDE, SIDE, SIDE)) {
                raw += measured[p];
                disc += estimated[p];
            }
        }
        assertThat(disc).isCloseTo(raw, within(4 * Math.sqrt(raw)));
    }

    @ParameterizedTest
    @EnumSource
    void replicatesTeachEachOther(NetworkKind kind) {
        CountSpectrumImage first = map(12, 1);
        CountSpectrumImage second = map(8, 2);
        CountSpectrumImage sum = CountSum.of(first, second);
        isGood(denoise(options(TargetKind.REPLICATES, kind), new TargetData.Replicates(first, second), sum), sum, 20);
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceOfExpectedCountsTeaches(NetworkKind kind) {
        CountSpectrumImage counts = map(10, 3);
        isGood(denoise(options(TargetKind.SUPERVISED, kind), new TargetData.Reference(truth(0.5)), counts), counts, 10);
    }

    @Test
    void aReferenceOfHighDoseTeaches() {
        CountSpectrumImage counts = map(10, 3);
        isGood(
                denoise(
                        options(TargetKind.SUPERVISED, NetworkKind.FREE_BANDS),
                        new TargetData.Reference(map(400, 4)),
                        counts),
                counts,
                10);
    }

    @Test
    void aReplicateWithoutCountsIsRefused() {
        CountSpectrumImage counts = map(10, 3);
        CountSpectrumImage empty = CountSpectrumImage.builder(counts.header()).build();
        assertThatThrownBy(() -> denoise(
                        options(TargetKind.REPLICATES, NetworkKind.FREE_BANDS),
                        new TargetData.Replicates(counts, empty),
                        counts))
                .isInstanceOf(UnsupportedInputException.class);
    }

    @Test
    void aTargetWithoutItsCompanionIsABug() {
        assertThatThrownBy(() -> new NetworkDenoiser(options(TargetKind.REPLICATES, NetworkKind.FREE_BANDS)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new NetworkDenoiser(NetworkOptions.defaults(), Optional.of(new TargetData.Reference(truth(1)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static NetworkRecord record(DenoiseResult result) {
        return (NetworkRecord) result.method();
    }
}
