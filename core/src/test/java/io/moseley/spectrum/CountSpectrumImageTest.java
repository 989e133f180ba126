package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.TestImages;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

class CountSpectrumImageTest {
    private final CountSpectrumImage image = TestImages.random(7, 6, 11, 5, new Seeds(1).stream("test"));

    @Test
    void rowsSumsAndMapsAgreeWithSingleVoxels() {
        float[] row = new float[6 * 11];
        double[] spectrum = new double[11];
        long total = 0;
        for (int y = 0; y < 7; y++) {
            image.readRow(y, row);
            for (int x = 0; x < 6; x++) {
                for (int c = 0; c < 11; c++) {
                    assertThat(row[x * 11 + c]).isEqualTo(image.count(y, x, c));
                    spectrum[c] += image.count(y, x, c);
                    total += image.count(y, x, c);
                }
            }
        }
        assertThat(image.sumSpectrum()).isEqualTo(spectrum);
        assertThat(image.totalCounts()).isEqualTo(total);
        double[] map = image.map(new ChannelRange(2, 5));
        assertThat(map[3 * 6 + 4]).isEqualTo(image.count(3, 4, 2) + image.count(3, 4, 3) + image.count(3, 4, 4));
    }

    @Test
    void countsAreTheSameOrNotWhateverTheHeader() {
        EnergyAxis shifted = new EnergyAxis(image.energyAxis().scaleKev(), 3, 11);
        assertThat(image.hasSameCounts(image.withHeader(image.header().withEnergyAxis(shifted))))
                .isTrue();
        assertThat(image.hasSameCounts(TestImages.random(7, 6, 11, 5, new Seeds(2).stream("test"))))
                .isFalse();
        assertThat(image.hasSameCounts(TestImages.random(6, 7, 11, 5, new Seeds(1).stream("test"))))
                .isFalse();
    }

    @Test
    void sparseDenseAndFactoredFormsAgree() {
        DenseSpectrumImage dense = DenseSpectrumImage.copyOf(image);
        assertThat(dense.sumSpectrum()).isEqualTo(image.sumSpectrum());
        assertThat(dense.map(new ChannelRange(1, 9))).isEqualTo(image.map(new ChannelRange(1, 9)));
        float[] abundances = new float[42 * 2];
        float[][] endmembers = new float[2][11];
        var random = new Seeds(2).stream("factors");
        for (int i = 0; i < abundances.length; i++) {
            abundances[i] = random.nextFloat();
        }
        for (int i = 0; i < 22; i++) {
            endmembers[i / 11][i % 11] = random.nextFloat();
        }
        FactoredSpectrumImage factored = new FactoredSpectrumImage(image.header(), abundances, endmembers);
        DenseSpectrumImage evaluated = DenseSpectrumImage.copyOf(factored);
        double[] map = factored.map(new ChannelRange(3, 8));
        double[] expected = evaluated.map(new ChannelRange(3, 8));
        for (int p = 0; p < 42; p++) {
            assertThat(map[p]).isCloseTo(expected[p], within(1e-5));
        }
        assertThat(factored.total()).isCloseTo(evaluated.total(), within(1e-3));
    }

    @Test
    void rebinningByTwoQuadruplesLiveTimeAndMovesOffsetsByHalfAPixel() {
        CountSpectrumImage rebinned = image.rebin(2, 2, 1);
        Acquisition acquisition = rebinned.header().acquisition();
        assertThat(acquisition.liveTimeSeconds()).hasValue(40);
        assertThat(acquisition.realTimeSeconds()).hasValue(48);
        assertThat(rebinned.header().yAxis()).isEqualTo(new NavigationAxis("y", "nm", 4, 101, 3));
        assertThat(rebinned.header().xAxis()).isEqualTo(new NavigationAxis("x", "nm", 6, -3.5, 3));
        assertThat(rebinned.count(1, 2, 4))
                .isEqualTo(image.count(2, 4, 4) + image.count(3, 4, 4) + image.count(2, 5, 4) + image.count(3, 5, 4));
    }

    @Test
    void rebinningChannelsKeepsLiveTimeAndMovesTheEnergyOffset() {
        CountSpectrumImage rebinned = image.rebin(1, 1, 3);
        assertThat(rebinned.header().acquisition().liveTimeSeconds()).hasValue(10);
        assertThat(rebinned.channels()).isEqualTo(3);
        assertThat(rebinned.energyAxis().offsetKev()).isCloseTo(-0.19, within(1e-12));
        assertThat(rebinned.energyAxis().scaleKev()).isCloseTo(0.03, within(1e-12));
        assertThat(rebinned.count(0, 0, 1))
                .isEqualTo(image.count(0, 0, 3) + image.count(0, 0, 4) + image.count(0, 0, 5));
    }

    @Test
    void croppingKeepsCountsPositionsAndTimes() {
        CountSpectrumImage cropped = image.crop(new Region(2, 1, 3, 4));
        assertThat(cropped.count(1, 2, 7)).isEqualTo(image.count(3, 3, 7));
        assertThat(cropped.header().yAxis().offset()).isEqualTo(104);
        assertThat(cropped.header().xAxis().offset()).isEqualTo(-2);
        assertThat(cropped.header().acquisition().liveTimeSeconds()).hasValue(10);
        CountSpectrumImage window = image.cropEnergy(new ChannelRange(4, 9));
        assertThat(window.count(6, 5, 0)).isEqualTo(image.count(6, 5, 4));
        assertThat(window.energyAxis().energyKev(0))
                .isCloseTo(image.energyAxis().energyKev(4), within(1e-12));
        assertThatThrownBy(() -> image.crop(new Region(5, 0, 3, 2))).hasMessageContaining("5..8");
    }

    @Test
    void theSourceIsNeverTouched() {
        double[] before = image.sumSpectrum();
        SpectrumImageHeader header = image.header();
        image.rebin(2, 3, 2);
        image.crop(new Region(0, 0, 2, 2));
        image.cropEnergy(new ChannelRange(0, 2));
        assertThat(image.sumSpectrum()).isEqualTo(before);
        assertThat(image.header()).isEqualTo(header);
        assertThat(header.acquisition().liveTimeSeconds()).hasValue(10);
    }

    @Test
    void eventsInAnyOrderAddUp() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(TestImages.header(1, 3, 11));
        builder.addEvents(1, new int[] {7, 2, 7, 7, 0, 99}, 5);
        CountSpectrumImage events = builder.build();
        assertThat(events.count(0, 1, 7)).isEqualTo(3);
        assertThat(events.count(0, 1, 0)).isEqualTo(1);
        assertThat(events.totalCounts()).isEqualTo(5);
        assertThat(events.maxCount()).isEqualTo(3);
        assertThat(events.entryStart(3)).isEqualTo(events.occupiedVoxels());
    }

    @Test
    void theBuilderRefusesDisorderAndNegativeCounts() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(TestImages.header(2, 2, 11));
        builder.add(1, 5, 1);
        assertThatThrownBy(() -> builder.add(0, 5, 1)).hasMessageContaining("order");
        assertThatThrownBy(() -> builder.add(1, 5, 1)).hasMessageContaining("increase");
        assertThatThrownBy(() -> builder.add(1, 11, 1)).hasMessageContaining("below 11");
        assertThatThrownBy(() -> builder.add(4, 0, 1)).hasMessageContaining("order");
        assertThatThrownBy(() -> builder.add(1, 6, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> CountSpectrumImage.builder(TestImages.header(1, 1, 70_000)))
                .hasMessageContaining("65536");
    }

    @Test
    void allSixteenBitsOfChannelsWork() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(TestImages.header(1, 1, 65_536));
        builder.add(0, 65_535, 2_000_000_000);
        CountSpectrumImage wide = builder.build();
        assertThat(wide.count(0, 0, 65_535)).isEqualTo(2_000_000_000);
    }

    @Test
    void occupiedChannelsOfAPixelAreAddedAtOnce() {
        var builder = CountSpectrumImage.builder(TestImages.header(1, 3, 5000));
        builder.addOccupied(0, new int[] {1, 4999, 7}, new int[] {2, 3, 9}, 2);
        builder.addOccupied(1, new int[] {5}, new int[] {1}, 0);
        int[] channels = new int[5000];
        int[] counts = new int[5000];
        for (int i = 0; i < 5000; i++) {
            channels[i] = i;
            counts[i] = i + 1;
        }
        builder.addOccupied(2, channels, counts, 5000);
        CountSpectrumImage image = builder.build();
        assertThat(image.count(0, 0, 1)).isEqualTo(2);
        assertThat(image.count(0, 0, 4999)).isEqualTo(3);
        assertThat(image.count(0, 0, 7)).isZero();
        assertThat(image.entryStart(2) - image.entryStart(1)).isZero();
        assertThat(image.count(0, 2, 4999)).isEqualTo(5000);
        var refusing = CountSpectrumImage.builder(TestImages.header(1, 3, 10));
        assertThatThrownBy(() -> refusing.addOccupied(0, new int[] {3, 3}, new int[] {1, 1}, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> refusing.addOccupied(1, new int[] {3, 10}, new int[] {1, 1}, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> refusing.addOccupied(2, new int[] {3, 4}, new int[] {1, 0}, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
