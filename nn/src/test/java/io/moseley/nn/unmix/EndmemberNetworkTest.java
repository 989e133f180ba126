package io.moseley.nn.unmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.network.BandScale;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import io.moseley.nn.torch.TensorScope;
import io.moseley.nn.torch.Torch;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EndmemberNetworkTest {
    private static final int SIDE = 16;
    private static final float[][] ENDMEMBERS = {
        {0.7f, 0.1f, 0.1f, 0.1f}, {0.1f, 0.2f, 0.3f, 0.4f}, {0.25f, 0.25f, 0.25f, 0.25f}
    };
    private static final float[] SHARES = {0.8f, 0.2f, 0};
    private static final int BANDS = ENDMEMBERS[0].length;

    /** 8 of the first endmember and 2 of the second per pixel, on average; the third is a mixture that is not needed. */
    private final BandScale scale = new BandScale(new double[] {5.8, 1.2, 1.4, 1.6}, SIDE * SIDE);

    @BeforeAll
    static void load() {
        Torch.load();
    }

    private EndmemberNetwork untrained() {
        return (EndmemberNetwork) new EndmemberFactory(ENDMEMBERS, SHARES, false).create(scale, new Seeds(1));
    }

    /** Endmembers × bands, each of sum 1, as they are now. */
    private static float[][] spectra(EndmemberNetwork network) {
        List<Parameter> parameters = network.parameters();
        float[] logarithms = parameters.get(parameters.size() - 1).values();
        float[][] spectra = new float[ENDMEMBERS.length][BANDS];
        for (int k = 0; k < spectra.length; k++) {
            double sum = 0;
            for (int b = 0; b < BANDS; b++) {
                sum += Math.exp(logarithms[k * BANDS + b]);
            }
            for (int b = 0; b < BANDS; b++) {
                spectra[k][b] = (float) (Math.exp(logarithms[k * BANDS + b]) / sum);
            }
        }
        return spectra;
    }

    /** Noisy, about the means of {@link #scale}. */
    private float[] rates() {
        RandomGenerator random = new Seeds(4).stream("rates");
        int pixels = SIDE * SIDE;
        float[] rates = new float[BANDS * pixels];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = 2 * scale.meanRates()[i / pixels] * random.nextFloat();
        }
        return rates;
    }

    @Test
    void ratesAreAbundancesTimesSpectraAndNeverNegative() {
        try (EndmemberNetwork network = untrained();
                TensorScope scope = TensorScope.withoutGradient()) {
            Tensor input = Tensor.of(rates(), 1, 1, BANDS, SIDE, SIDE);
            float[] abundances = network.abundances(input, Optional.empty()).toArray();
            float[] result = network.forward(input, Optional.empty()).toArray();
            float[][] spectra = spectra(network);
            int pixels = SIDE * SIDE;
            for (int p = 0; p < pixels; p++) {
                for (int b = 0; b < BANDS; b++) {
                    double expected = 0;
                    for (int k = 0; k < ENDMEMBERS.length; k++) {
                        assertThat(abundances[k * pixels + p]).isPositive();
                        expected += abundances[k * pixels + p] * spectra[k][b];
                    }
                    assertThat((double) result[b * pixels + p]).isCloseTo(expected, within(1e-4 * expected));
                }
            }
        }
    }

    @Test
    void spectraStartAtTheEndmembers() {
        try (EndmemberNetwork network = untrained()) {
            float[][] spectra = spectra(network);
            for (int k = 0; k < ENDMEMBERS.length; k++) {
                assertThat(spectra[k]).containsExactly(ENDMEMBERS[k], within(1e-5f));
            }
        }
    }

    /** Before it has learned anything, the network knows little more than the mean spectrum. */
    @Test
    void ratesStartNearTheMeanSpectrum() {
        try (EndmemberNetwork network = untrained();
                TensorScope scope = TensorScope.withoutGradient()) {
            float[] result = network.forward(Tensor.of(rates(), 1, 1, BANDS, SIDE, SIDE), Optional.empty())
                    .toArray();
            int pixels = SIDE * SIDE;
            for (int b = 0; b < BANDS; b++) {
                double sum = 0;
                for (int p = 0; p < pixels; p++) {
                    sum += result[b * pixels + p];
                }
                assertThat(sum / pixels).isCloseTo(scale.meanRates()[b], within(0.15 * scale.meanRates()[b]));
            }
        }
    }
}
