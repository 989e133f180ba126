package io.moseley.nn.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateOutputTest {
    private static final int SIDE = 12;
    private static final int CHANNELS = 48;
    private static final int BANDS = 8;

    private final CountSpectrumImage counts =
            Phantoms.sample(Phantoms.twoPhases(SIDE, SIDE, CHANNELS, 40), new Seeds(1).stream("counts"));
    private final SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);

    private SpectrumImage assemble(int upscaling, DoseMap dose, int updates, Optional<GuideImage> grid) {
        int side = SIDE * upscaling;
        float[] values = new float[BANDS * side * side];
        Arrays.fill(values, 1f);
        return new RateOutput(counts, dose, layout)
                .assemble(
                        new RateCube(values, BANDS, side, side, upscaling),
                        new ChannelRestoration(layout, 4, 1),
                        updates,
                        grid);
    }

    private void assertBandTotals(SpectrumImage image) {
        double[] expected = layout.sum(counts.sumSpectrum());
        double[] actual = layout.sum(image.sumSpectrum());
        for (int b = 0; b < BANDS; b++) {
            assertThat(actual[b]).isCloseTo(expected[b], within(1e-3 * expected[b]));
        }
    }

    @Test
    void everyBandKeepsTheCountsThatWereMeasuredInIt() {
        assertBandTotals(assemble(1, DoseMap.uniform(SIDE, SIDE), 5, Optional.empty()));
        assertBandTotals(assemble(1, DoseMap.rowStep(SIDE, SIDE, 5, 2), 5, Optional.empty()));
    }

    @Test
    void pixelsAreExposedAsTheMapWas() {
        DoseMap dose = DoseMap.rowStep(SIDE, SIDE, 5, 2);
        double[] image = assemble(1, dose, 0, Optional.empty()).sumImage();
        assertThat(image[0] / image[(SIDE - 1) * SIDE])
                .isCloseTo(dose.exposure(0) / dose.exposure((SIDE - 1) * SIDE), within(1e-3));
    }

    @Test
    void withoutUpdatesABandSpreadsAsInTheMeanSpectrum() {
        SpectrumImage image = assemble(1, DoseMap.uniform(SIDE, SIDE), 0, Optional.empty());
        double[] expected = counts.sumSpectrum();
        double[] actual = image.sumSpectrum();
        for (int c = 0; c < CHANNELS; c++) {
            assertThat(actual[c]).isCloseTo(expected[c], within(1e-3 * (1 + expected[c])));
        }
    }

    @Test
    void aFinerGridHoldsTheSameCounts() {
        NavigationAxis y = new NavigationAxis("y", "nm", 0.5, 0, 2 * SIDE);
        NavigationAxis x = new NavigationAxis("x", "nm", 0.5, 0, 2 * SIDE);
        GuideImage guide = new GuideImage("HAADF", y, x, new float[4 * SIDE * SIDE]);
        SpectrumImage image = assemble(2, DoseMap.uniform(SIDE, SIDE), 5, Optional.of(guide));
        assertThat(image.height()).isEqualTo(2 * SIDE);
        assertBandTotals(image);
    }
}
