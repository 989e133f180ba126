package io.moseley.denoise.protocol;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Whole numbers that stand for values which are no counts, so that methods for counts can run at all.
 *
 * <p>Values that are whole multiples of the smallest one are divided by it: counts that were scaled by one factor come
 * back exactly. All others are divided by the factor that makes neighbouring channels scatter as counts would, and
 * rounded up or down at random, which keeps the expectation. These do not become Poisson counts.
 *
 * @param factor value of one pseudo-count
 * @param exact whether the values were multiples of the factor
 */
public record PseudoCounts(CountSpectrumImage counts, double factor, boolean exact) {
    private static final double TOLERANCE = 1e-3;
    private static final double LARGEST_MULTIPLE = 1e5;

    /** Most pseudo-counts per pixel: smooth values would need endless ones. */
    private static final double MOST_PER_PIXEL = 1000;

    /**
     * Turns values into pseudo-counts.
     *
     * @param values not negative, finite
     * @param random rounds values that are no multiples of the smallest one
     */
    public static PseudoCounts of(SpectrumImage values, RandomGenerator random) {
        Survey survey = new Survey(values);
        if (survey.total == 0) {
            return new PseudoCounts(CountSpectrumImage.builder(values.header()).build(), 1, true);
        }
        boolean exact = areMultiples(values, survey.smallest);
        double factor = exact ? survey.smallest : survey.factor(values.pixels());
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(values.header());
        values.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                if (row[i] > 0) {
                    double value = row[i] / factor;
                    int count = exact
                            ? (int) Math.rint(value)
                            : (int) value + (random.nextDouble() < value - Math.floor(value) ? 1 : 0);
                    if (count > 0) {
                        builder.add(y * values.width() + i / values.channels(), i % values.channels(), count);
                    }
                }
            }
        });
        return new PseudoCounts(builder.build(), factor, exact);
    }

    /** Tells the user what was done to the values. */
    public String sentence() {
        return exact
                ? String.format(
                        Locale.ROOT,
                        "the values are whole multiples of %.6g: they are divided by it, which gives back counts that"
                                + " were scaled",
                        factor)
                : String.format(
                        Locale.ROOT,
                        "the values are no counts: %.4g of them are taken for one count, by the scatter of neighbouring"
                                + " channels, and rounded at random",
                        factor);
    }

    private static boolean areMultiples(SpectrumImage values, double unit) {
        boolean[] multiples = {true};
        values.forEachRow((y, row) -> {
            for (int i = 0; i < row.length && multiples[0]; i++) {
                double value = row[i] / unit;
                multiples[0] = value <= LARGEST_MULTIPLE
                        && Math.abs(value - Math.rint(value)) <= TOLERANCE * Math.max(1, value / 100);
            }
        });
        return multiples[0];
    }

    private static final class Survey {
        double smallest = Double.POSITIVE_INFINITY;
        double total;
        double squares;
        double paired;

        Survey(SpectrumImage values) {
            int channels = values.channels();
            values.forEachRow((y, row) -> {
                for (int i = 0; i < row.length; i++) {
                    if (row[i] > 0) {
                        smallest = Math.min(smallest, row[i]);
                        total += row[i];
                    }
                    if (i % channels % 2 == 1) {
                        double difference = row[i] - row[i - 1];
                        squares += difference * difference;
                        paired += row[i] + row[i - 1];
                    }
                }
            });
        }

        double factor(int pixels) {
            double least = total / (MOST_PER_PIXEL * pixels);
            return Math.max(least, squares > 0 ? squares / paired : least);
        }
    }
}
