package io.moseley.denoise.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectralBandsTest {
    @Test
    void bandsAreNarrowWhereThereAreManyCounts() {
        double[] spectrum = new double[100];
        Arrays.fill(spectrum, 1);
        Arrays.fill(spectrum, 20, 30, 400);
        SpectralBands bands = SpectralBands.adaptive(spectrum, 20);
        assertThat(bands.bands()).isEqualTo(20);
        assertThat(bands.firstChannel(0)).isZero();
        assertThat(bands.firstChannel(20)).isEqualTo(100);
        assertThat(bands.bandOf(29) - bands.bandOf(20)).isGreaterThanOrEqualTo(8);
        assertThat(bands.bandOf(99) - bands.bandOf(40)).isLessThanOrEqualTo(6);
    }

    @Test
    void noBandIsEverEmpty() {
        for (int peak = 0; peak < 10; peak++) {
            double[] spectrum = new double[10];
            spectrum[peak] = 1;
            for (int number = 1; number <= 12; number++) {
                SpectralBands bands = SpectralBands.adaptive(spectrum, number);
                assertThat(bands.bands()).isEqualTo(Math.min(10, number));
                for (int b = 0; b < bands.bands(); b++) {
                    assertThat(bands.firstChannel(b + 1)).isGreaterThan(bands.firstChannel(b));
                }
            }
        }
        assertThat(SpectralBands.adaptive(new double[10], 3).bands()).isEqualTo(3);
    }

    /** A strong line at channel 25, and windows of it and of two weak lines, one of which begins where another ends. */
    private static SpectralBands withWindows(int number, List<ChannelRange> windows) {
        double[] spectrum = new double[100];
        Arrays.fill(spectrum, 4);
        Arrays.fill(spectrum, 20, 30, 400);
        return SpectralBands.adaptive(spectrum, number, windows);
    }

    @Test
    void bandsBeginAndEndWithTheWindows() {
        SpectralBands bands =
                withWindows(12, List.of(new ChannelRange(19, 31), new ChannelRange(50, 62), new ChannelRange(62, 77)));
        assertThat(bands.bands()).isEqualTo(12);
        assertThat(Arrays.stream(bands.borders()).boxed().toList()).contains(0, 19, 31, 50, 62, 77, 100);
        assertThat(bands.bandOf(30) - bands.bandOf(19)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aSliverBetweenWindowsIsNoBand() {
        SpectralBands bands = withWindows(12, List.of(new ChannelRange(50, 62), new ChannelRange(63, 77)));
        assertThat(bands.bandOf(62)).isIn(bands.bandOf(61), bands.bandOf(63));
    }

    /** The case of the few counts below carbon's line, at the lower end of the detector. */
    @Test
    void fewCountsBesideAWindowAreABandOfTheirOwn() {
        double[] spectrum = new double[200];
        Arrays.fill(spectrum, 5, 10, 10);
        Arrays.fill(spectrum, 10, 15, 300);
        Arrays.fill(spectrum, 15, 200, 100);
        SpectralBands bands = SpectralBands.adaptive(spectrum, 20, List.of(new ChannelRange(10, 15)));
        assertThat(Arrays.stream(bands.borders()).boxed().toList()).contains(10, 15);
    }

    @Test
    void moreWindowsThanBandsLeaveSomeBorders() {
        List<ChannelRange> windows = new ArrayList<>();
        for (int c = 0; c < 96; c += 3) {
            windows.add(new ChannelRange(c, c + 5));
        }
        for (int number = 1; number < 40; number++) {
            SpectralBands bands = withWindows(number, windows);
            assertThat(bands.bands()).isEqualTo(number);
            assertThat(bands.firstChannel(number)).isEqualTo(100);
        }
    }

    @Test
    void sumsKeepEveryCount() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(6, 6, 40, 30), new Seeds(1).stream("t"));
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), 9);
        float[] sums = bands.sum(counts, 2);
        double[] perBand = new double[9];
        for (int i = 0; i < sums.length; i++) {
            perBand[i % 9] += sums[i];
        }
        assertThat(perBand).isEqualTo(bands.sum(counts.sumSpectrum()));
        assertThat(Arrays.stream(perBand).sum()).isEqualTo(counts.totalCounts());
    }

    @Test
    void endmembersInBandsGetTheirShapesBack() {
        SpectrumImage truth = SmallSamples.threePhases(24, 24, 64, 400);
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(1).stream("t"));
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), 12);
        NmfFactors factors = new KlNmf(3, 300).factorise(bands.sum(counts, 1), 576, 12, new Seeds(1).stream("nmf"));
        float[][] full =
                bands.toChannels(counts, DoseMap.uniform(24, 24), factors.abundances(), factors.endmembers(), 40, 2);
        SpectrumImage estimate = new FactoredSpectrumImage(counts.header(), factors.abundances(), full);
        double[] e = SmallSamples.cube(estimate);
        double[] t = SmallSamples.cube(truth);
        double error = 0;
        double norm = 0;
        for (int i = 0; i < t.length; i++) {
            error += (e[i] - t[i]) * (e[i] - t[i]);
            norm += t[i] * t[i];
        }
        assertThat(Math.sqrt(error / norm)).isLessThan(0.08);
        assertThat(estimate.total()).isCloseTo(counts.totalCounts(), within(1e-3 * counts.totalCounts()));
    }
}
