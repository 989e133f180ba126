package io.moseley.testkit;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Small spectrum images for tests. */
public final class Phantoms {
    private Phantoms() {}

    /** A calibrated header with everything filled in; the title has a letter beyond ASCII. */
    public static SpectrumImageHeader header(int height, int width, int channels) {
        return new SpectrumImageHeader(
                "phantom 1 µm",
                new NavigationAxis("y", "nm", 0.5, 1, height),
                new NavigationAxis("x", "nm", 0.25, -2, width),
                new EnergyAxis(0.02, -0.1, channels),
                Acquisition.builder()
                        .instrument(InstrumentType.TEM)
                        .beamEnergyKev(200)
                        .energyResolutionMnKaEv(131.5)
                        .elevationAngleDegrees(22)
                        .azimuthAngleDegrees(45)
                        .tiltAlphaDegrees(-3)
                        .liveTimeSeconds(12.5)
                        .realTimeSeconds(14)
                        .elements(List.of("Fe", "Pt"))
                        .xrayLines(List.of("Fe_Ka", "Pt_La"))
                        .build(),
                Metadata.of(Map.of("General", Map.of("notes", "kept as it is"))),
                Metadata.of(Map.of("vendor", Map.of("Gain", 3L, "Steps", List.of(1.5, 2.5)))));
    }

    /** Sparse counts, different everywhere; the same for the same seed. */
    public static CountSpectrumImage counts(int height, int width, int channels, int maxCount, long seed) {
        RandomGenerator random = new Seeds(seed).stream("phantom");
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header(height, width, channels));
        for (int pixel = 0; pixel < height * width; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                if (random.nextInt(8) == 0) {
                    builder.add(pixel, channel, 1 + random.nextInt(maxCount));
                }
            }
        }
        return builder.build();
    }
}
