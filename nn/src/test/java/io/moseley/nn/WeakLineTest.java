package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.record.Settings;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A weak line on the flank of a strong one, by which alone two phases differ, keeps its ratio to it in each of them. At the
 * boundary a difference of two and a half counts per pixel is not enough to say where it lies: there the phases mix.
 */
class WeakLineTest {
    private static final int SIDE = 48;
    private static final int CHANNELS = 128;
    private static final double DOSE = 60;
    private static final int SIGMA = 3;
    private static final int STRONG = 50;
    private static final int WEAK = 62;
    private static final int MARGIN = 3;

    /** Weak over strong, outside the disc and in it. */
    private static final double[] RATIOS = {0.02, 0.08};

    private static SpectrumImage truth() {
        float[][] spectra = new float[2][CHANNELS];
        float[] abundances = new float[2 * SIDE * SIDE];
        for (int p = 0; p < SIDE * SIDE; p++) {
            abundances[2 * p + (inDisc(p) ? 1 : 0)] = (float) DOSE;
        }
        for (int phase = 0; phase < 2; phase++) {
            double sum = 0;
            for (int c = 0; c < CHANNELS; c++) {
                spectra[phase][c] = (float) (0.005 + line(c, STRONG) + RATIOS[phase] * line(c, WEAK));
                sum += spectra[phase][c];
            }
            for (int c = 0; c < CHANNELS; c++) {
                spectra[phase][c] /= (float) sum;
            }
        }
        return new FactoredSpectrumImage(Phantoms.header(SIDE, SIDE, CHANNELS), abundances, spectra);
    }

    private static boolean inDisc(int p) {
        return Phantoms.inDisc(p / SIDE, p % SIDE, SIDE, SIDE);
    }

    /** Whether a pixel lies in the disc, or outside, by more than what a faint boundary may be misplaced. */
    private static boolean isWithin(int p, boolean disc) {
        int y = p / SIDE;
        int x = p % SIDE;
        for (int dy = -MARGIN; dy <= MARGIN; dy++) {
            for (int dx = -MARGIN; dx <= MARGIN; dx++) {
                if (Phantoms.inDisc(y + dy, x + dx, SIDE, SIDE) != disc) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double line(int channel, int centre) {
        double z = (channel - centre) / (double) SIGMA;
        return Math.exp(-z * z / 2);
    }

    private static ChannelRange around(int centre) {
        return new ChannelRange(centre - 2 * SIGMA, centre + 2 * SIGMA + 1);
    }

    private static EnergyWindow window(String label, int centre) {
        EnergyAxis axis = Phantoms.header(SIDE, SIDE, CHANNELS).energyAxis();
        ChannelRange range = around(centre);
        return new EnergyWindow(label, axis.energyKev(range.first()), axis.energyKev(range.end() - 1));
    }

    private static double sum(SpectrumImage image, int line, boolean disc) {
        double[] map = image.map(around(line));
        double sum = 0;
        for (int p = 0; p < map.length; p++) {
            sum += isWithin(p, disc) ? map[p] : 0;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void theRatioOfEachPhaseIsThatOfTheCounts(long seed) {
        CountSpectrumImage counts = Phantoms.sample(truth(), new Seeds(seed).stream("counts"));
        Settings options = NetworkOptions.defaults()
                .with(KINDS, EnumSet.allOf(NetworkKind.class))
                .with(ENSEMBLE, 1)
                .with(LINES, List.of(window("strong", STRONG), window("weak", WEAK)));

        SpectrumImage estimate = new NetworkDenoiser(options)
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1))
                .expectedCounts();

        for (boolean disc : new boolean[] {false, true}) {
            double weak = sum(counts, WEAK, disc);
            double strong = sum(counts, STRONG, disc);
            double ratio = weak / strong;
            double standardError = ratio * Math.sqrt(1 / weak + 1 / strong);
            assertThat(sum(estimate, WEAK, disc) / sum(estimate, STRONG, disc))
                    .isCloseTo(ratio, within(2 * standardError));
        }
    }
}
