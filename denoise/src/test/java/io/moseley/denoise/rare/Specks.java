package io.moseley.denoise.rare;

import io.moseley.count.PoissonSampler;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.xray.DetectorResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Particles of a few pixels with one line, put into counts. */
final class Specks {
    private final CountSpectrumImage image;
    private final int[][] added;
    private final RandomGenerator random;
    private final List<Integer> drawn = new ArrayList<>();

    Specks(CountSpectrumImage image, RandomGenerator random) {
        this.image = image;
        this.random = random;
        added = new int[image.pixels()][];
    }

    /** A particle of {@code size × size} pixels whose counts are Poisson with the given mean. */
    Specks add(int y, int x, int size, double mean, double energyKev) {
        DetectorResponse detector = DetectorResponse.of(image.header().acquisition());
        int number = PoissonSampler.sample(mean, random);
        drawn.add(number);
        for (int i = 0; i < number; i++) {
            int pixel = (y + random.nextInt(size)) * image.width() + x + random.nextInt(size);
            double energy = energyKev + random.nextGaussian() * detector.sigmaKev(energyKev);
            if (added[pixel] == null) {
                added[pixel] = new int[image.channels()];
            }
            added[pixel][(int) Math.round(image.energyAxis().channelOf(energy))]++;
        }
        return this;
    }

    /** Counts drawn for each particle, in the order they were added. */
    List<Integer> drawn() {
        return drawn;
    }

    CountSpectrumImage counts() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(image.header());
        int[] spectrum = new int[image.channels()];
        for (int pixel = 0; pixel < image.pixels(); pixel++) {
            Arrays.fill(spectrum, 0);
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                spectrum[image.entryChannel(i)] = image.entryCount(i);
            }
            for (int c = 0; added[pixel] != null && c < spectrum.length; c++) {
                spectrum[c] += added[pixel][c];
            }
            builder.addSpectrum(pixel, spectrum);
        }
        return builder.build();
    }
}
