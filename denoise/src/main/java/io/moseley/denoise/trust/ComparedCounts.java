package io.moseley.denoise.trust;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.LineLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * Measured and expected counts side by side: maps of the line windows and of all energies, and every pixel in bands.
 *
 * @param height of the map in pixels
 * @param width of the map
 * @param maps of the line windows in their order, and of all energies as the last
 * @param bands narrow where there are many counts
 * @param measured pixels × bands
 * @param expected pixels × bands
 */
record ComparedCounts(
        int height, int width, List<MapPair> maps, SpectralBands bands, float[] measured, float[] expected) {
    static final int BANDS = 64;
    private static final String ALL_ENERGIES = "all energies";

    /**
     * @param name of the line: "Fe_Ka"
     * @param channels of the window
     */
    record MapPair(String name, ChannelRange channels, double[] measured, double[] expected) {
        /** Name for people: "Fe Kα". */
        String title() {
            return LineLabel.text(name);
        }
    }

    static long bytes(TestedResult tested) {
        CountSpectrumImage counts = tested.counts();
        return counts.pixels() * (8L * BANDS + 16L * (tested.windows().size() + 1));
    }

    /** Reads the expected counts once. */
    static ComparedCounts of(TestedResult tested) {
        CountSpectrumImage counts = tested.counts();
        int width = counts.width();
        int channels = counts.channels();
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        List<MapPair> maps = new ArrayList<>();
        for (EnergyWindow window : tested.windows()) {
            ChannelRange range = counts.energyAxis().channels(window);
            if (!range.isEmpty() && range.size() < channels) {
                maps.add(new MapPair(window.label(), range, counts.map(range), new double[counts.pixels()]));
            }
        }
        ChannelRange all = new ChannelRange(0, channels);
        maps.add(new MapPair(ALL_ENERGIES, all, counts.map(all), new double[counts.pixels()]));
        int number = bands.bands();
        float[] expected = new float[Math.multiplyExact(counts.pixels(), number)];
        tested.expectedCounts().forEachRow((y, row) -> {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                for (int c = 0; c < channels; c++) {
                    expected[pixel * number + bands.bandOf(c)] += row[x * channels + c];
                }
                for (MapPair map : maps) {
                    double sum = 0;
                    for (int c = map.channels().first(); c < map.channels().end(); c++) {
                        sum += row[x * channels + c];
                    }
                    map.expected()[pixel] = sum;
                }
            }
        });
        return new ComparedCounts(counts.height(), width, maps, bands, bands.sum(counts, 1), expected);
    }

    int pixels() {
        return height * width;
    }
}
