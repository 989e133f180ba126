package io.moseley.denoise.image;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings estimates of energy bands back to all channels. Each band takes the shape of the mean spectrum, and every channel
 * keeps its counts. Where maps of line windows are given, the channels of a window add up to its map in every pixel, and the
 * bands say how they share it.
 *
 * <p>The result is factored: one component for each piece, the channels of one band in one window or in none. Pixels of a
 * window are scaled to its map and channels to their counts, in turns (iterative proportional fitting), counts last.
 */
public final class BandsInChannels {
    private static final int ROUNDS = 4;

    /** Neighbouring channels of one band, in one window or ({@code window} = −1) in none. */
    private record Piece(int band, int window, int first, int end) {}

    private final double[] spectrum;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * @param spectrum counts of all channels
     * @param windows apart from each other
     */
    public BandsInChannels(SpectralBands bands, double[] spectrum, List<ChannelRange> windows) {
        this.spectrum = spectrum.clone();
        for (int b = 0; b < bands.bands(); b++) {
            int first = bands.firstChannel(b);
            for (int c = first + 1; c <= bands.firstChannel(b + 1); c++) {
                if (c == bands.firstChannel(b + 1) || window(windows, c) != window(windows, first)) {
                    pieces.add(new Piece(b, window(windows, first), first, c));
                    first = c;
                }
            }
        }
    }

    private static int window(List<ChannelRange> windows, int channel) {
        for (int w = 0; w < windows.size(); w++) {
            if (windows.get(w).contains(channel)) {
                return w;
            }
        }
        return -1;
    }

    /**
     * @param inBands expected counts, bands × pixels
     * @param inWindows likewise, windows × pixels
     */
    public FactoredSpectrumImage assemble(SpectrumImageHeader header, float[][] inBands, float[][] inWindows) {
        int pixels = header.pixels();
        double[][] values = new double[pieces.size()][pixels];
        for (int i = 0; i < values.length; i++) {
            for (int p = 0; p < pixels; p++) {
                values[i][p] = inBands[pieces.get(i).band()][p];
            }
            keepCounts(i, values[i]);
        }
        for (int round = 0; round < (inWindows.length == 0 ? 0 : ROUNDS); round++) {
            for (int w = 0; w < inWindows.length; w++) {
                keepMap(w, inWindows[w], values);
            }
            for (int i = 0; i < values.length; i++) {
                keepCounts(i, values[i]);
            }
        }
        return factored(header, values);
    }

    private double counts(Piece piece) {
        double sum = 0;
        for (int c = piece.first(); c < piece.end(); c++) {
            sum += spectrum[c];
        }
        return sum;
    }

    private void keepCounts(int index, double[] values) {
        double measured = counts(pieces.get(index));
        double total = 0;
        for (double value : values) {
            total += value;
        }
        for (int p = 0; p < values.length; p++) {
            values[p] = total > 0 ? values[p] * measured / total : measured / values.length;
        }
    }

    private void keepMap(int window, float[] map, double[][] values) {
        for (int p = 0; p < map.length; p++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += pieces.get(i).window() == window ? values[i][p] : 0;
            }
            for (int i = 0; i < values.length; i++) {
                if (pieces.get(i).window() == window && sum > 0) {
                    values[i][p] *= map[p] / sum;
                }
            }
        }
    }

    private FactoredSpectrumImage factored(SpectrumImageHeader header, double[][] values) {
        int number = values.length;
        float[] abundances = new float[Math.multiplyExact(header.pixels(), number)];
        float[][] endmembers = new float[number][spectrum.length];
        for (int i = 0; i < number; i++) {
            Piece piece = pieces.get(i);
            double measured = counts(piece);
            for (int p = 0; p < header.pixels(); p++) {
                abundances[p * number + i] = (float) (measured > 0 ? values[i][p] / measured : 0);
            }
            for (int c = piece.first(); c < piece.end(); c++) {
                endmembers[i][c] = (float) spectrum[c];
            }
        }
        return new FactoredSpectrumImage(header, abundances, endmembers);
    }
}
