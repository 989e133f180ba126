package io.moseley.denoise.protocol;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.List;

/**
 * A spectrum image whose window maps are summed while its rows are read: an estimate that is computed on demand is computed
 * once.
 *
 * @param maps of the last pass, one for each range, row-major
 */
public record WindowMaps(SpectrumImage source, List<ChannelRange> ranges, double[][] maps) implements SpectrumImage {
    public WindowMaps(SpectrumImage source, List<ChannelRange> ranges) {
        this(source, ranges, new double[ranges.size()][source.pixels()]);
    }

    @Override
    public SpectrumImageHeader header() {
        return source.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        source.readRow(y, destination);
    }

    @Override
    public void forEachRow(RowVisitor visitor) {
        for (double[] map : maps) {
            Arrays.fill(map, 0);
        }
        int width = width();
        int channels = channels();
        source.forEachRow((y, row) -> {
            for (int w = 0; w < maps.length; w++) {
                ChannelRange range = ranges.get(w);
                for (int x = 0; x < width; x++) {
                    double sum = 0;
                    for (int c = range.first(); c < range.end(); c++) {
                        sum += row[x * channels + c];
                    }
                    maps[w][y * width + x] = sum;
                }
            }
            visitor.visit(y, row);
        });
    }
}
