package io.moseley.nn.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.util.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RateOutputTest {
    private static final int SIDE = 20;
    private static final int CHANNELS = 32;

    /** A component of a dozen counts in all has not enough of them to tell how they lie in the channels of a band. */
    @Test
    void aRareComponentKeepsTheMeansShapeWithinABand() {
        CountSpectrumImage counts =
                Phantoms.sample(Phantoms.uniform(SIDE, SIDE, CHANNELS, 20), new Seeds(1).stream("counts"));
        SpectralBands layout = SpectralBands.of(new int[] {0, CHANNELS});
        float[] abundances = new float[2 * SIDE * SIDE];
        Arrays.fill(abundances, 0, SIDE * SIDE, 20);
        abundances[SIDE * SIDE + 7] = 12;
        abundances[7] = 8;
        FactoredSpectrumImage image =
                (FactoredSpectrumImage) new RateOutput(counts, DoseMap.uniform(SIDE, SIDE), layout, 1)
                        .assemble(new Factors(abundances, new float[][] {{1}, {1}}), 40, 1);
        double[] mean = counts.sumSpectrum();
        float[] rare = image.endmember(1);
        double sum = 0;
        double apart = 0;
        for (int c = 0; c < CHANNELS; c++) {
            sum += rare[c];
        }
        for (int c = 0; c < CHANNELS; c++) {
            apart += Math.abs(rare[c] / sum - mean[c] / counts.totalCounts()) / 2;
        }
        assertThat(apart).isLessThan(0.3);
        assertThat(image.total()).isCloseTo(counts.totalCounts(), within(1.0));
    }
}
