package io.moseley.denoise.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two bands of three channels, four pixels. */
class BandsInChannelsTest {
    private static final SpectrumImageHeader HEADER =
            SmallSamples.flat(2, 2, 6, 1).header();
    private static final SpectralBands BANDS = SpectralBands.of(new int[] {0, 3, 6});
    private static final double[] SPECTRUM = {6, 3, 3, 2, 8, 2};
    private static final float[][] IN_BANDS = {{3, 3, 3, 3}, {6, 2, 2, 2}};

    private static FactoredSpectrumImage assemble(List<ChannelRange> windows, float[]... maps) {
        return new BandsInChannels(BANDS, SPECTRUM, windows).assemble(HEADER, IN_BANDS, maps);
    }

    @Test
    void withoutWindowsABandHasTheShapeOfTheSpectrum() {
        FactoredSpectrumImage image = assemble(List.of());
        assertThat(image.map(new ChannelRange(0, 1))).containsExactly(new double[] {1.5, 1.5, 1.5, 1.5}, within(1e-5));
        assertThat(image.map(new ChannelRange(4, 5)))
                .containsExactly(new double[] {4, 4.0 / 3, 4.0 / 3, 4.0 / 3}, within(1e-5));
        assertThat(image.sumSpectrum()).containsExactly(SPECTRUM, within(1e-5));
    }

    @Test
    void theChannelsOfAWindowAddUpToItsMapAndKeepTheirCounts() {
        FactoredSpectrumImage image = assemble(List.of(new ChannelRange(2, 5)), new float[] {1, 2, 4, 6});
        assertThat(image.map(new ChannelRange(2, 5))).containsExactly(new double[] {1, 2, 4, 6}, within(0.05));
        assertThat(image.sumSpectrum()).containsExactly(SPECTRUM, within(1e-5));
        assertThat(image.map(new ChannelRange(0, 1)))
                .as("outside of the window nothing changes")
                .containsExactly(new double[] {1.5, 1.5, 1.5, 1.5}, within(1e-5));
        double[] low = image.map(new ChannelRange(2, 3));
        double[] high = image.map(new ChannelRange(3, 5));
        assertThat(high[0] / low[0]).as("the bands say how a window is shared").isGreaterThan(2 * high[1] / low[1]);
    }

    @Test
    void aWindowWhoseMapIsEmptyKeepsTheCountsOfItsChannels() {
        FactoredSpectrumImage image = assemble(List.of(new ChannelRange(2, 5)), new float[4]);
        assertThat(image.sumSpectrum()).containsExactly(SPECTRUM, within(1e-5));
    }
}
