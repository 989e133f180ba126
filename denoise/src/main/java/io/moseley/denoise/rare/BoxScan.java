package io.moseley.denoise.rare;

import io.moseley.count.PoissonTail;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests all boxes of 1×1, 2×2 and 3×3 pixels and a {@link LineWidthWindows window} of energies. The expected counts are
 * streamed once; only the few rows that boxes span are held, summed over the windows.
 *
 * <p>A window in which a large part of the map shows an excess is left out: what is common is not rare, and the estimate
 * is simply wrong there.
 */
final class BoxScan {
    private static final int LARGEST = 3;
    /** Share of the map's mean in a window that is expected everywhere, where the estimate may have clipped to nothing. */
    private static final double LEAST_OF_MEAN = 0.05;

    /** A window is common if this share of the map's pixels are corners of significant boxes … */
    private static final double COMMON_SHARE = 0.02;
    /** … and more than this number are. A particle of 3×3 pixels has some 25: a map may hold 16 such. */
    private static final int NEVER_COMMON = 400;
    /** In small maps this share is always common. */
    private static final double ALWAYS_COMMON_SHARE = 0.1;

    /** Corners that one particle may have in the smallest of maps. */
    private static final int LARGEST_SPECK = 25;

    private static final int MOST_BOXES = 500_000;

    private final CountSpectrumImage counts;
    private final SpectrumImage expected;
    private final LineWidthWindows windows;
    private final RareSignalOptions options;
    private final double[] least;
    private final long boxes;
    private final double logLimit;
    private final double mostPerWindow;

    private final int height;
    private final int width;
    private final int number;
    private final int depth;
    private final float[][] meanOf;
    private final int[][] countOf;
    private final double[] prefix;
    private final int[] boxCounts;
    private final float[] boxMeans;
    private final List<List<ExcessBox>> found = new ArrayList<>();
    private final boolean[] common;
    private double[] critical = new double[0];
    private int total;

    BoxScan(CountSpectrumImage counts, SpectrumImage expected, LineWidthWindows windows, RareSignalOptions options) {
        this.counts = counts;
        this.expected = expected;
        this.windows = windows;
        this.options = options;
        height = counts.height();
        width = counts.width();
        number = windows.size();
        depth = LARGEST + 2 * options.misplacementPixels();
        meanOf = new float[depth][Math.multiplyExact(width, number)];
        countOf = new int[depth][width * number];
        prefix = new double[counts.channels() + 1];
        boxCounts = new int[number];
        boxMeans = new float[number];
        common = new boolean[number];
        least = leastExpected();
        long tested = 0;
        for (int size = 1; size <= LARGEST; size++) {
            tested += (long) Math.max(0, height - size + 1) * Math.max(0, width - size + 1) * number;
        }
        boxes = Math.max(1, tested);
        logLimit = Math.log(Math.min(0.1, options.falseSignalsPerMap() / boxes));
        mostPerWindow = Math.min(
                Math.max(NEVER_COMMON, COMMON_SHARE * counts.pixels()),
                ALWAYS_COMMON_SHARE * counts.pixels() + LARGEST_SPECK);
        for (int w = 0; w < number; w++) {
            found.add(new ArrayList<>());
        }
    }

    /** Number of boxes that are tested. */
    long boxes() {
        return boxes;
    }

    /** Logarithm of the probability below which a single box is significant. */
    double logLimit() {
        return logLimit;
    }

    /** Windows that are left out. */
    boolean isCommon(int window) {
        return common[window];
    }

    /** Least counts to be expected per pixel in each window. */
    double[] leastPerPixel() {
        return least;
    }

    private double[] leastExpected() {
        double[] sum = counts.sumSpectrum();
        double[] result = new double[number];
        for (int w = 0; w < number; w++) {
            for (int c = windows.range(w).first(); c < windows.range(w).end(); c++) {
                result[w] += LEAST_OF_MEAN * sum[c] / counts.pixels();
            }
        }
        return result;
    }

    /** The significant boxes by row, column and window: the most significant size of each. */
    List<ExcessBox> run() {
        int ahead = depth - 1 - options.misplacementPixels();
        expected.forEachRow((y, row) -> {
            load(y, row);
            if (y >= ahead) {
                test(y - ahead);
            }
        });
        for (int y = Math.max(0, height - ahead); y < height; y++) {
            test(y);
        }
        leaveOutFlanks();
        List<ExcessBox> all = new ArrayList<>(total);
        found.forEach(all::addAll);
        return all;
    }

    /** Windows that overlap a common one hold the flanks of the same lines. */
    private void leaveOutFlanks() {
        boolean[] core = common.clone();
        for (int w = 0; w < number; w++) {
            for (int other = 0; other < number && !common[w]; other++) {
                if (core[other] && windows.overlap(w, other)) {
                    leaveOut(w);
                }
            }
        }
    }

    private void load(int y, float[] row) {
        float[] means = meanOf[y % depth];
        int[] numbers = countOf[y % depth];
        Arrays.fill(numbers, 0);
        int channels = counts.channels();
        for (int x = 0; x < width; x++) {
            for (int c = 0; c < channels; c++) {
                float value = row[x * channels + c];
                prefix[c + 1] = prefix[c] + (value > 0 ? value : 0);
            }
            int at = x * number;
            for (int w = 0; w < number; w++) {
                means[at + w] = (float) (prefix[windows.range(w).end()]
                        - prefix[windows.range(w).first()]);
            }
            int pixel = y * width + x;
            for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                int channel = counts.entryChannel(i);
                for (int w = windows.firstOfChannel(channel); w < windows.endOfChannel(channel); w++) {
                    numbers[at + w] += counts.entryCount(i);
                }
            }
        }
    }

    /** All boxes whose first row is {@code y}. */
    private void test(int y) {
        List<ExcessBox> here = new ArrayList<>();
        for (int x = 0; x < width; x++) {
            here.clear();
            Arrays.fill(boxCounts, 0);
            Arrays.fill(boxMeans, 0);
            for (int size = 1; size <= LARGEST && y + size <= height && x + size <= width; size++) {
                for (int i = 0; i < size; i++) {
                    add(y + size - 1, x + i);
                }
                for (int i = 0; i < size - 1; i++) {
                    add(y + i, x + size - 1);
                }
                test(y, x, size, here);
            }
            here.forEach(this::keep);
        }
    }

    private void add(int y, int x) {
        float[] means = meanOf[y % depth];
        int[] numbers = countOf[y % depth];
        int at = x * number;
        for (int w = 0; w < number; w++) {
            boxCounts[w] += numbers[at + w];
            boxMeans[w] += means[at + w];
        }
    }

    private void test(int y, int x, int size, List<ExcessBox> here) {
        for (int w = 0; w < number; w++) {
            int n = boxCounts[w];
            if (n >= options.leastCounts() && !common[w]) {
                double allowed = allowed(boxMeans[w], size, w);
                if (allowed < n && allowed < critical(n)) {
                    testMisplaced(y, x, size, w, n, here);
                }
            }
        }
    }

    private double allowed(double mean, int size, int window) {
        return (1 + options.relativeError()) * mean + size * size * least[window];
    }

    private void testMisplaced(int y, int x, int size, int window, int n, List<ExcessBox> here) {
        int reach = options.misplacementPixels();
        double largest = 0;
        for (int top = Math.max(0, y - reach); top <= Math.min(height - size, y + reach); top++) {
            for (int left = Math.max(0, x - reach); left <= Math.min(width - size, x + reach); left++) {
                double mean = 0;
                for (int dy = 0; dy < size; dy++) {
                    for (int dx = 0; dx < size; dx++) {
                        mean += meanOf[(top + dy) % depth][(left + dx) * number + window];
                    }
                }
                largest = Math.max(largest, mean);
            }
        }
        double allowed = allowed(largest, size, window);
        if (allowed >= n || allowed >= critical(n)) {
            return;
        }
        double logProbability = PoissonTail.logAtLeast(n, allowed);
        for (ExcessBox smaller : here) {
            if (smaller.window() == window && smaller.logProbability() <= logProbability) {
                return;
            }
        }
        here.removeIf(smaller -> smaller.window() == window);
        here.add(new ExcessBox(y, x, size, window, n, allowed, logProbability));
    }

    private void keep(ExcessBox box) {
        int window = box.window();
        if (common[window]) {
            return;
        }
        found.get(window).add(box);
        total++;
        if (found.get(window).size() > mostPerWindow) {
            leaveOut(window);
        } else if (total > MOST_BOXES) {
            int largest = window;
            for (int w = 0; w < number; w++) {
                if (found.get(w).size() > found.get(largest).size()) {
                    largest = w;
                }
            }
            leaveOut(largest);
        }
    }

    private void leaveOut(int window) {
        common[window] = true;
        total -= found.get(window).size();
        found.set(window, new ArrayList<>());
    }

    /** The largest mean at which so many counts are significant, computed when first needed. */
    private double critical(int n) {
        if (n >= critical.length) {
            int before = critical.length;
            critical = Arrays.copyOf(critical, Math.max(2 * before, n + 256));
            Arrays.fill(critical, before, critical.length, Double.NaN);
        }
        if (Double.isNaN(critical[n])) {
            critical[n] = PoissonTail.largestMean(n, logLimit);
        }
        return critical[n];
    }
}
