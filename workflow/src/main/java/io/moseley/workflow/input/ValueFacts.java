package io.moseley.workflow.input;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * How the values of an image are spread. Those that are no numbers count nowhere but in {@code unknownPixels}.
 *
 * @param voxels of the whole image
 * @param occupied voxels above zero
 * @param negative voxels below zero
 * @param unknownPixels pixels with a value that is no number
 */
public record ValueFacts(
        double total, long voxels, long occupied, long negative, double least, double largest, int unknownPixels) {
    public static ValueFacts of(SpectrumImage image) {
        long voxels = image.header().voxels();
        if (image instanceof CountSpectrumImage counts) {
            return new ValueFacts(counts.totalCounts(), voxels, counts.occupiedVoxels(), 0, 0, counts.maxCount(), 0);
        }
        Tally tally = new Tally();
        int channels = image.channels();
        image.forEachRow((y, row) -> {
            for (int x = 0; x < image.width(); x++) {
                tally.spectrum(row, x * channels, channels);
            }
        });
        return new ValueFacts(
                tally.total, voxels, tally.occupied, tally.negative, tally.least, tally.largest, tally.unknownPixels);
    }

    /** Sentences for the user on values that no expected counts have; empty for counts and expected counts. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (negative > 0) {
            notes.add(Text.format(
                    "%.3g %% of the values are negative, down to %.3g: this is an estimate, not raw counts",
                    100.0 * negative / voxels, least));
        }
        if (unknownPixels > 0) {
            notes.add((unknownPixels == 1 ? "1 pixel holds" : unknownPixels + " pixels hold")
                    + " values that are no numbers (NaN or infinite)");
        }
        return notes;
    }

    private static final class Tally {
        private double total;
        private long occupied;
        private long negative;
        private double least;
        private double largest;
        private int unknownPixels;

        void spectrum(float[] row, int first, int channels) {
            boolean known = true;
            for (int i = first; i < first + channels; i++) {
                float value = row[i];
                if (!Float.isFinite(value)) {
                    known = false;
                    continue;
                }
                total += value;
                occupied += value > 0 ? 1 : 0;
                negative += value < 0 ? 1 : 0;
                least = Math.min(least, value);
                largest = Math.max(largest, value);
            }
            unknownPixels += known ? 0 : 1;
        }
    }
}
