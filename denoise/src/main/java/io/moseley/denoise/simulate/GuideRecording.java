package io.moseley.denoise.simulate;

import io.moseley.denoise.simulate.guide.GuideEffect;
import io.moseley.denoise.simulate.guide.GuideFrame;
import io.moseley.denoise.simulate.microscope.Microscope;
import io.moseley.denoise.simulate.scan.Relief;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Records the brightness of a phantom as a guide image. */
final class GuideRecording {
    private static final double MEAN = 10_000;
    private static final double NOISE = 0.02;

    private final SpectrumImageHeader header;
    private final String detector;
    private final int scale;
    /** Relative to the mean, row-major. */
    private final double[] brightness;

    /** @param brightness row-major, in any unit */
    GuideRecording(SpectrumImageHeader header, String detector, int scale, double[] brightness) {
        this.header = header;
        this.detector = detector;
        this.scale = scale;
        double mean = Arrays.stream(brightness).average().orElseThrow();
        this.brightness = Arrays.stream(brightness).map(value -> value / mean).toArray();
    }

    /** The brightness scaled to a fixed mean, with shot noise of two per cent at the mean. */
    GuideImage clean(RandomGenerator random) {
        float[] values = new float[brightness.length];
        for (int i = 0; i < values.length; i++) {
            double noisy = brightness[i] + NOISE * Math.sqrt(Math.max(0, brightness[i])) * random.nextGaussian();
            values[i] = (float) (MEAN * Math.max(0, noisy));
        }
        return image(values);
    }

    /** As a microscope records it: shaded by slopes, then each effect of the microscope. */
    GuideImage with(Microscope microscope, Relief relief, RandomGenerator random) {
        int width = header.width() * scale;
        double[] shaded = new double[brightness.length];
        for (int i = 0; i < shaded.length; i++) {
            double y = (i / width + 0.5) / scale;
            double x = (i % width + 0.5) / scale;
            shaded[i] = MEAN * brightness[i] * microscope.surface().shadingAt(relief, y, x);
        }
        GuideFrame frame = new GuideFrame(shaded, header.height() * scale, width, scale);
        for (GuideEffect effect : microscope.guide()) {
            frame = effect.apply(frame, random);
        }
        float[] values = new float[shaded.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(0, frame.values()[i]);
        }
        return image(values);
    }

    private GuideImage image(float[] values) {
        return new GuideImage(
                detector,
                header.yAxis().resample(header.height() * scale),
                header.xAxis().resample(header.width() * scale),
                values);
    }
}
