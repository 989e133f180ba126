package io.moseley.denoise.trust.planted;

import io.moseley.count.PoissonSampler;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.Region;
import io.moseley.xray.DetectorResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Measured counts with added Poisson counts of X-ray lines of the detector's width. */
final class PlantedCounts {
    private final CountSpectrumImage image;
    private final RandomGenerator random;
    private final DetectorResponse detector;
    private final Map<Integer, int[]> added = new HashMap<>();

    PlantedCounts(CountSpectrumImage image, RandomGenerator random) {
        this.image = image;
        this.random = random;
        detector = DetectorResponse.of(image.header().acquisition());
    }

    /**
     * Spreads a line evenly over a region.
     *
     * @param mean counts, before Poisson's chance
     * @return the counts that fell onto the energy axis
     */
    int add(Region region, double energyKev, double mean) {
        EnergyAxis axis = image.energyAxis();
        double sigma = detector.sigmaKev(energyKev);
        int number = PoissonSampler.sample(mean, random);
        int planted = 0;
        for (int i = 0; i < number; i++) {
            int y = region.y() + random.nextInt(region.height());
            int x = region.x() + random.nextInt(region.width());
            int channel = (int) Math.round(axis.channelOf(energyKev + sigma * random.nextGaussian()));
            if (channel >= 0 && channel < axis.channels()) {
                added.computeIfAbsent(y * image.width() + x, pixel -> new int[axis.channels()])[channel]++;
                planted++;
            }
        }
        return planted;
    }

    CountSpectrumImage counts() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(image.header());
        int[] spectrum = new int[image.channels()];
        for (int pixel = 0; pixel < image.pixels(); pixel++) {
            int[] more = added.get(pixel);
            if (more == null) {
                for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                    builder.add(pixel, image.entryChannel(i), image.entryCount(i));
                }
                continue;
            }
            Arrays.fill(spectrum, 0);
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                spectrum[image.entryChannel(i)] = image.entryCount(i);
            }
            for (int c = 0; c < spectrum.length; c++) {
                spectrum[c] += more[c];
            }
            builder.addSpectrum(pixel, spectrum);
        }
        return builder.build();
    }
}
