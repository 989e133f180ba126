package io.moseley;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.random.RandomGenerator;

/** Small count images for the tests of this module. */
public final class TestImages {
    private TestImages() {}

    public static SpectrumImageHeader header(int height, int width, int channels) {
        return SpectrumImageHeader.of(
                "test",
                new NavigationAxis("y", "nm", 2, 100, height),
                new NavigationAxis("x", "nm", 3, -5, width),
                new EnergyAxis(0.01, -0.2, channels),
                Acquisition.builder().liveTimeSeconds(10).realTimeSeconds(12).build());
    }

    /** A third of the voxels occupied, with 1 to {@code max} counts. */
    public static CountSpectrumImage random(int height, int width, int channels, int max, RandomGenerator random) {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header(height, width, channels));
        for (int pixel = 0; pixel < height * width; pixel++) {
            for (int c = 0; c < channels; c++) {
                builder.add(pixel, c, random.nextInt(3) == 0 ? random.nextInt(1, max + 1) : 0);
            }
        }
        return builder.build();
    }
}
