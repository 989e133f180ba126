package io.moseley.denoise.sparse;

import io.moseley.spectrum.ChannelRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Divides an energy axis into bands that are narrow where there are many counts: at equal steps of the cumulative square
 * root of the mean spectrum, from one requested border to the next.
 */
final class BandDivision {
    /** Largest share of bands spent on requested borders. */
    private static final double MOST_ASKED = 0.75;

    /** Least weight of a piece between two requested borders, as a part of the mean weight of a band. */
    private static final double LEAST_PIECE = 0.1;

    private static final double ROUNDING = 1e-12;

    /** Sums of the square roots up to each channel; numbers of channels if there are no counts. */
    private final double[] cumulative;

    private BandDivision(double[] spectrum) {
        double total = Arrays.stream(spectrum).sum();
        cumulative = new double[spectrum.length + 1];
        for (int c = 0; c < spectrum.length; c++) {
            cumulative[c + 1] = cumulative[c] + (total > 0 ? Math.sqrt(spectrum[c]) : 1);
        }
    }

    /** See {@link SpectralBands#adaptive}. */
    static SpectralBands of(double[] spectrum, int bands, List<ChannelRange> windows) {
        int number = Math.min(bands, spectrum.length);
        if (number < 1) {
            throw new IllegalArgumentException("at least one band, got " + bands);
        }
        BandDivision division = new BandDivision(spectrum);
        return division.split(division.pieces(number, windows), number);
    }

    private double weight(int from, int to) {
        return cumulative[to] - cumulative[from];
    }

    /** Borders of the pieces, 0 and the number of channels included. */
    private List<Integer> pieces(int number, List<ChannelRange> windows) {
        int channels = cumulative.length - 1;
        TreeSet<Integer> asked = new TreeSet<>(List.of(0, channels));
        for (ChannelRange window : windows) {
            asked.add(Math.max(0, window.first()));
            asked.add(Math.min(channels, window.end()));
        }
        List<Integer> borders = new ArrayList<>(asked);
        double least = LEAST_PIECE * weight(0, channels) / number;
        while (borders.size() > 2) {
            int lightest = lightest(borders);
            boolean crowded = borders.size() - 1 > Math.max(1, MOST_ASKED * number);
            if (!crowded && weight(borders.get(lightest), borders.get(lightest + 1)) >= least) {
                break;
            }
            borders.remove(borderToLeave(borders, lightest));
        }
        return borders;
    }

    private int lightest(List<Integer> borders) {
        int lightest = 0;
        for (int i = 1; i + 1 < borders.size(); i++) {
            if (weight(borders.get(i), borders.get(i + 1)) < weight(borders.get(lightest), borders.get(lightest + 1))) {
                lightest = i;
            }
        }
        return lightest;
    }

    /** The border of a piece towards its lighter neighbour. */
    private int borderToLeave(List<Integer> borders, int piece) {
        if (piece == 0) {
            return 1;
        }
        if (piece + 2 == borders.size()) {
            return piece;
        }
        double before = weight(borders.get(piece - 1), borders.get(piece));
        double after = weight(borders.get(piece + 1), borders.get(piece + 2));
        return before < after ? piece : piece + 1;
    }

    private SpectralBands split(List<Integer> pieces, int number) {
        int[] parts = parts(pieces, number);
        int[] first = new int[number + 1];
        int band = 0;
        for (int i = 0; i < parts.length; i++) {
            int from = pieces.get(i);
            int to = pieces.get(i + 1);
            for (int part = 0; part < parts[i]; part++) {
                first[band++] = border(from, to, part, parts[i], part == 0 ? from : first[band - 2] + 1);
            }
        }
        first[number] = cumulative.length - 1;
        return SpectralBands.of(first);
    }

    /** Where the given part of a piece begins, leaving at least a channel to each part. */
    private int border(int from, int to, int part, int parts, int earliest) {
        double wanted =
                cumulative[from] + weight(from, to) * part / parts - ROUNDING * cumulative[cumulative.length - 1];
        int channel = earliest;
        while (channel < to - (parts - part) && cumulative[channel] < wanted) {
            channel++;
        }
        return channel;
    }

    /** Number of bands of each piece; each further band goes to the piece whose bands are heaviest. */
    private int[] parts(List<Integer> pieces, int number) {
        int[] parts = new int[pieces.size() - 1];
        Arrays.fill(parts, 1);
        for (int left = number - parts.length; left > 0; left--) {
            int heaviest = -1;
            double most = -1;
            for (int i = 0; i < parts.length; i++) {
                double weight = weight(pieces.get(i), pieces.get(i + 1)) / parts[i];
                if (weight > most && parts[i] < pieces.get(i + 1) - pieces.get(i)) {
                    most = weight;
                    heaviest = i;
                }
            }
            parts[heaviest]++;
        }
        return parts;
    }
}
