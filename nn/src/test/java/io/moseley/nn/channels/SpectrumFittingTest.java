package io.moseley.nn.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumFittingTest {
    private static final int SIDE = 20;
    private static final int CHANNELS = 32;
    private static final int BANDS = 4;

    /** Two components, each alone in half of the pixels, whose lines lie in different channels of the same bands. */
    private static float[][] spectra() {
        float[][] spectra = new float[2][CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            spectra[0][c] = (c % 8 < 4 ? 3 : 1) / 64f;
            spectra[1][c] = (c % 8 < 4 ? 1 : 3) / 64f;
        }
        return spectra;
    }

    /** Half the sum of the differences between the fitted spectra of the two: 0.5 in truth, 0 if both are as the mean. */
    private static double apart(double dose) {
        float[] abundances = new float[SIDE * SIDE * 2];
        for (int p = 0; p < SIDE * SIDE; p++) {
            abundances[2 * p + p % 2] = (float) dose;
        }
        FactoredSpectrumImage truth = new FactoredSpectrumImage(
                Phantoms.uniform(SIDE, SIDE, CHANNELS, 1).header(), abundances, spectra());
        CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(4).stream("counts"));
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        float[][] inBands = new float[2][layout.bands()];
        for (int k = 0; k < 2; k++) {
            for (int c = 0; c < CHANNELS; c++) {
                inBands[k][layout.bandOf(c)] += spectra()[k][c];
            }
        }
        SpectrumFitting fitting = new SpectrumFitting(
                layout, counts, DoseMap.uniform(SIDE, SIDE), new NmfFactors(abundances, inBands, 0), 1);
        for (int i = 0; i < 40; i++) {
            fitting.update();
        }
        double total = 0;
        double apart = 0;
        for (int k = 0; k < 2; k++) {
            for (int c = 0; c < CHANNELS; c++) {
                total += dose * SIDE * SIDE / 2 * fitting.spectra()[k][c];
                apart += Math.abs(fitting.spectra()[0][c] - fitting.spectra()[1][c]) / 4;
            }
        }
        assertThat(total).isCloseTo(counts.totalCounts(), within(1e-3 * counts.totalCounts()));
        return apart;
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0, 0.4", "1, 0.25, 0.5", "100, 0.46, 0.52"})
    void aShapeLeavesThatOfTheMeanAsFarAsThereAreCounts(double dose, double least, double most) {
        assertThat(apart(dose)).isBetween(least, most);
    }

    /** A component of a dozen counts in all has not enough of them to tell how they lie in the channels of a band. */
    @Test
    void aRareComponentKeepsTheMeansShapeWithinABand() {
        CountSpectrumImage counts =
                Phantoms.sample(Phantoms.uniform(SIDE, SIDE, CHANNELS, 20), new Seeds(1).stream("counts"));
        float[] abundances = new float[2 * SIDE * SIDE];
        for (int p = 0; p < SIDE * SIDE; p++) {
            abundances[2 * p] = p == 7 ? 8 : 20;
        }
        abundances[2 * 7 + 1] = 12;
        SpectrumFitting fitting = new SpectrumFitting(
                SpectralBands.of(new int[] {0, CHANNELS}),
                counts,
                DoseMap.uniform(SIDE, SIDE),
                new NmfFactors(abundances, new float[][] {{1}, {1}}, 0),
                1);
        for (int i = 0; i < 40; i++) {
            fitting.update();
        }
        double[] mean = counts.sumSpectrum();
        float[] rare = fitting.spectra()[1];
        double sum = 0;
        double apart = 0;
        for (int c = 0; c < CHANNELS; c++) {
            sum += rare[c];
        }
        for (int c = 0; c < CHANNELS; c++) {
            apart += Math.abs(rare[c] / sum - mean[c] / counts.totalCounts()) / 2;
        }
        assertThat(apart).isLessThan(0.3);
    }
}
