package io.moseley.denoise.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PoissonCheckTest {
    private static final int SIDE = 48;
    private static final int CHANNELS = 200;
    private final RandomGenerator random = new Seeds(5).stream("values");

    /** Changes the values of one pixel. */
    private interface Change {
        void apply(int[] spectrum);
    }

    @Test
    void poissonCountsOfAnySampleAreAccepted() {
        for (double dose : new double[] {0.5, 5, 50, 500}) {
            for (int seed = 0; seed < 3; seed++) {
                SpectrumImage truth = SmallSamples.threePhases(SIDE, SIDE, CHANNELS, dose);
                CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(seed).stream("counts"));
                assertThat(PoissonCheck.of(counts).findings())
                        .as(dose + " counts per pixel, seed " + seed)
                        .isEmpty();
            }
        }
    }

    @Test
    void multiplesAreFoundByTheirDivisor() {
        PoissonCheck check = PoissonCheck.of(changed(20, spectrum -> {
            for (int c = 0; c < spectrum.length; c++) {
                spectrum[c] *= 3;
            }
        }));
        assertThat(check.divisor()).isEqualTo(3);
        assertThat(kinds(check)).contains(PoissonCheck.Kind.COMMON_DIVISOR, PoissonCheck.Kind.TOO_SCATTERED);
        assertThat(check.isPlausible()).isFalse();
        assertThat(check.toMap()).containsEntry("plausible", false).containsEntry("common_divisor", 3);
    }

    @Test
    void roundedMultiplesAreFoundByTheirFrequencies() {
        PoissonCheck check = PoissonCheck.of(changed(50, spectrum -> {
            for (int c = 0; c < spectrum.length; c++) {
                spectrum[c] = (int) Math.rint(1.5 * spectrum[c]);
            }
        }));
        assertThat(check.divisor()).isEqualTo(1);
        assertThat(kinds(check)).contains(PoissonCheck.Kind.IMPOSSIBLE_FREQUENCIES);
    }

    @Test
    void smoothedSpectraAreFoundByTheirNeighbouringChannels() {
        PoissonCheck check = PoissonCheck.of(changed(100, spectrum -> {
            int[] before = spectrum.clone();
            for (int c = 1; c < spectrum.length - 1; c++) {
                double mean = (before[c - 1] + 2.0 * before[c] + before[c + 1]) / 4;
                spectrum[c] = (int) mean + (random.nextDouble() < mean - Math.floor(mean) ? 1 : 0);
            }
        }));
        assertThat(kinds(check)).contains(PoissonCheck.Kind.CHANNELS_ALIKE);
    }

    @Test
    void smoothedMapsAreFoundByTheirNeighbouringPixels() {
        CountSpectrumImage counts = counts(100);
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(counts.header());
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < CHANNELS; c++) {
                    double mean = (counts.count(y, x, c) + counts.count(y, x ^ 1, c)) / 2.0;
                    builder.add(y * SIDE + x, c, (int) mean + (random.nextDouble() < mean - Math.floor(mean) ? 1 : 0));
                }
            }
        }
        assertThat(kinds(PoissonCheck.of(builder.build()))).contains(PoissonCheck.Kind.PIXELS_ALIKE);
    }

    @Test
    void inflatedNoiseIsFoundWhereTheSumSpectrumIsFlat() {
        PoissonCheck check = PoissonCheck.of(changed(50, spectrum -> {
            for (int c = 0; c < spectrum.length; c++) {
                int events = 0;
                for (int i = 0; i < spectrum[c]; i++) {
                    events += 1 + random.nextInt(2);
                }
                spectrum[c] = events;
            }
        }));
        assertThat(kinds(check)).contains(PoissonCheck.Kind.TOO_SCATTERED);
    }

    @Test
    void anEmptyImageIsNoReasonToDoubt() {
        PoissonCheck check = PoissonCheck.of(
                CountSpectrumImage.builder(SmallSamples.header(4, 4, 10)).build());
        assertThat(check.isPlausible()).isTrue();
        assertThat(check.divisor()).isZero();
    }

    private static java.util.List<PoissonCheck.Kind> kinds(PoissonCheck check) {
        return check.findings().stream().map(PoissonCheck.Finding::kind).toList();
    }

    private static CountSpectrumImage counts(double dose) {
        return SmallSamples.poisson(
                SmallSamples.threePhases(SIDE, SIDE, CHANNELS, dose), new Seeds(1).stream("counts"));
    }

    private static CountSpectrumImage changed(double dose, Change change) {
        CountSpectrumImage counts = counts(dose);
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(counts.header());
        for (int pixel = 0; pixel < counts.pixels(); pixel++) {
            int[] spectrum = new int[CHANNELS];
            for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                spectrum[counts.entryChannel(i)] = counts.entryCount(i);
            }
            change.apply(spectrum);
            builder.addSpectrum(pixel, spectrum);
        }
        return builder.build();
    }
}
