package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.BoxSums;
import io.moseley.xray.LineSelection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Samples and cheap repetitions for tests of trust tests. */
public final class SmoothedPhantoms {
    private SmoothedPhantoms() {}

    /** A phantom of 256 channels up to 10.24 keV. */
    public static Simulation phantom(String name, int side, double dose) {
        return Simulator.simulate(SimulationOptions.builder(name)
                .size(side, side)
                .energyAxis(new EnergyAxis(0.04, 0, 256))
                .dose(dose)
                .seed(3)
                .build());
    }

    public static List<EnergyWindow> windows(Simulation phantom) {
        return LineSelection.windows(phantom.counts().header());
    }

    public static Denoiser gaussian(double sigma) {
        return new GaussianDenoiser(OptionalDouble.of(sigma));
    }

    public static SpectrumImage smoothed(Simulation phantom, double sigma) {
        return gaussian(sigma)
                .denoise(DenoiseInput.of(phantom.counts()), DenoiseContext.quiet(1))
                .expectedCounts();
    }

    /** A Gaussian filter, what it gives changed. */
    public static Repetition repetition(double sigma, UnaryOperator<SpectrumImage> change) {
        return new Repetition() {
            @Override
            public SpectrumImage applied(DenoiseInput input, DenoiseContext context) {
                return change.apply(gaussian(sigma).denoise(input, context).expectedCounts());
            }

            @Override
            public SpectrumImage anew(DenoiseInput input, DenoiseContext context) {
                return applied(input, context);
            }
        };
    }

    public static Repetition repetition(double sigma) {
        return repetition(sigma, image -> image);
    }

    public static TestedResult tested(Simulation phantom, SpectrumImage result, Repetition repetition) {
        return new TestedResult(
                DenoiseInput.of(phantom.counts()), result, Optional.empty(), windows(phantom), repetition);
    }

    /** The result, with what the repetition changed in each pixel moved along x. */
    public static SpectrumImage changesMoved(SpectrumImage result, SpectrumImage again, int pixels) {
        float[][] before = values(result);
        float[][] moved = values(result);
        float[][] after = values(again);
        int channels = result.channels();
        for (int y = 0; y < before.length; y++) {
            for (int i = pixels * channels; i < before[y].length; i++) {
                int from = i - pixels * channels;
                moved[y][i] += after[y][from] - before[y][from];
            }
        }
        return DenseSpectrumImage.of(result.header(), moved);
    }

    /** The repetition, but unchanged where a window gained less than so many counts in 5 × 5 pixels. */
    public static SpectrumImage withoutWeakChanges(
            SpectrumImage result, SpectrumImage again, EnergyWindow window, double least) {
        double[] gain = again.map(window);
        double[] before = result.map(window);
        for (int p = 0; p < gain.length; p++) {
            gain[p] -= before[p];
        }
        BoxSums sums = new BoxSums(gain, result.height(), result.width());
        float[][] values = values(result);
        float[][] after = values(again);
        int channels = result.channels();
        for (int y = 0; y < values.length; y++) {
            for (int x = 0; x < result.width(); x++) {
                if (sums.sum(y - 2, x - 2, 5) >= least) {
                    System.arraycopy(after[y], x * channels, values[y], x * channels, channels);
                }
            }
        }
        return DenseSpectrumImage.of(result.header(), values);
    }

    private static float[][] values(SpectrumImage image) {
        float[][] values = new float[image.height()][image.width() * image.channels()];
        image.forEachRow((line, spectra) -> System.arraycopy(spectra, 0, values[line], 0, spectra.length));
        return values;
    }

    /** A copy with counts added to all channels of a window, in a square of pixels. */
    public static SpectrumImage with(SpectrumImage image, EnergyWindow window, int y, int x, int side, double counts) {
        float[][] values = values(image);
        var range = image.energyAxis().channels(window);
        for (int dy = 0; dy < side; dy++) {
            for (int dx = 0; dx < side; dx++) {
                for (int c = range.first(); c < range.end(); c++) {
                    values[y + dy][(x + dx) * image.channels() + c] += (float) (counts / (side * side * range.size()));
                }
            }
        }
        return DenseSpectrumImage.of(image.header(), values);
    }
}
