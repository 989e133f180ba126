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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChannelRestorationTest {
    private static final int SIDE = 48;
    private static final int PIXELS = SIDE * SIDE;
    private static final int PHASES = 6;
    private static final int BAND = 4;
    private static final int CHANNELS = 32;
    private static final int BANDS = CHANNELS / BAND;
    private static final double COUNTS = 60;

    /** Six phases in stripes, each with a line in two of the four channels of its band; even elsewhere. */
    private static float[][] spectra() {
        float[][] spectra = new float[PHASES][CHANNELS];
        for (int k = 0; k < PHASES; k++) {
            for (int c = 0; c < CHANNELS; c++) {
                boolean line = c == BAND * k + 1 || c == BAND * k + 2;
                spectra[k][c] = (line ? 16f : 1f) / (CHANNELS + 30);
            }
        }
        return spectra;
    }

    private static float[] abundances() {
        float[] abundances = new float[PIXELS * PHASES];
        for (int p = 0; p < PIXELS; p++) {
            abundances[p * PHASES + p % SIDE * PHASES / SIDE] = (float) COUNTS;
        }
        return abundances;
    }

    private static float[] bandRates() {
        float[] rates = new float[PIXELS * BANDS];
        for (int p = 0; p < PIXELS; p++) {
            float[] spectrum = spectra()[p % SIDE * PHASES / SIDE];
            for (int c = 0; c < CHANNELS; c++) {
                rates[p * BANDS + c / BAND] += (float) COUNTS * spectrum[c];
            }
        }
        return rates;
    }

    /** A component that leaks into a phase does not show in the bands, but in their channels: as a line where there is none. */
    @Test
    void theLineOfAPhaseDoesNotShineThroughTheOthers() {
        int[] borders = new int[BANDS + 1];
        for (int b = 0; b <= BANDS; b++) {
            borders[b] = BAND * b;
        }
        CountSpectrumImage counts = Phantoms.sample(
                new FactoredSpectrumImage(Phantoms.header(SIDE, SIDE, CHANNELS), abundances(), spectra()),
                new Seeds(1).stream("counts"));

        NmfFactors shapes = new ChannelRestoration(SpectralBands.of(borders), PHASES, 1)
                .fit(counts, DoseMap.uniform(SIDE, SIDE), bandRates(), 27);

        int components = shapes.endmembers().length;
        for (int phase = 0; phase < PHASES; phase++) {
            int pixel = phase * SIDE / PHASES + 3;
            double[] spectrum = new double[CHANNELS];
            for (int k = 0; k < components; k++) {
                for (int c = 0; c < CHANNELS; c++) {
                    spectrum[c] += shapes.abundances()[pixel * components + k] * shapes.endmembers()[k][c];
                }
            }
            for (int b = 0; b < BANDS; b++) {
                double inBand =
                        Arrays.stream(spectrum, BAND * b, BAND * (b + 1)).sum();
                double inLine = (spectrum[BAND * b + 1] + spectrum[BAND * b + 2]) / inBand;
                // 1500 counts in a band without a line: half of them in these channels, with an error of 0.013.
                assertThat(inLine)
                        .as("phase " + phase + ", band " + b)
                        .isCloseTo(b == phase ? 32 / 34.0 : 0.5, within(0.06));
            }
        }
    }
}
