package io.moseley.denoise.evaluate;

import io.moseley.spectrum.CountSpectrumImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks whether integers can be Poisson counts of any sample at all. Thinning, deviances and their errors rest on that;
 * values that were scaled, rounded, smoothed, interpolated or background-subtracted are no counts. The check looks for
 * four signs, none of which the structure of a sample can give:
 *
 * <ul>
 *   <li>a common divisor of all values;
 *   <li>frequencies of the values that no mixture of Poisson distributions has: with h(n) voxels of value n, n!·h(n) is
 *       log-convex in n for every mixture, since these are moments of one measure (Cauchy–Schwarz inequality);
 *   <li>neighbouring values a and b that differ less than chance has it: for independent Poisson counts the expectation
 *       of (a − b)² − (a + b) is (λa − λb)², never negative. Channels side by side, and pixels side by side, are compared;
 *   <li>channels side by side that differ more than chance has it although the sum spectrum is flat there.
 * </ul>
 *
 * <p>Given a + b = n, (a − b)² has the mean n and the variance 2n² − 2n where the rates are equal: the significances
 * need no model. Energies below {@value #LOWEST_KEV} keV are left out: detectors' zero peaks are made by pulses.
 *
 * <p>No sign is no proof of raw counts: maps of very few counts show little.
 *
 * @param findings empty if nothing speaks against Poisson counts
 * @param divisor greatest common divisor of the values; 0 for an empty image
 */
public record PoissonCheck(List<Finding> findings, int divisor) {
    /** Below lies the electronic zero peak, which is no X-rays. */
    public static final double LOWEST_KEV = 0.1;

    /** Standard errors beyond which a sign is significant. */
    private static final double SIGNIFICANT = 5;

    /** Frequencies below this say nothing. */
    private static final long FEW = 30;

    /** Fewer counts than this per standard error, and the normal approximation does not hold. */
    private static final double LEAST_VARIANCE = 200;

    /** Sum spectra of neighbouring channels that differ by less are flat. */
    private static final double FLAT = 0.05;

    /** Largest factor by which structure inflates the scatter of channels whose sum spectrum is flat. */
    private static final double STRUCTURE = 1.1;

    /** Pairs in which the average count finds more of its kind are left out: there structure exceeds the scatter. */
    private static final double CROWDED = 10;

    public PoissonCheck {
        findings = List.copyOf(findings);
    }

    /** The signs that speak against Poisson counts. */
    public enum Kind {
        COMMON_DIVISOR,
        IMPOSSIBLE_FREQUENCIES,
        CHANNELS_ALIKE,
        PIXELS_ALIKE,
        TOO_SCATTERED
    }

    /**
     * @param what for the user: "neighbouring channels differ less than …"
     * @param significance in standard errors; infinite for a common divisor
     */
    public record Finding(Kind kind, String what, double significance) {}

    public static PoissonCheck of(CountSpectrumImage counts) {
        int first = 0;
        while (first < counts.channels() && counts.energyAxis().energyKev(first) < LOWEST_KEV) {
            first++;
        }
        List<Finding> findings = new ArrayList<>();
        int divisor = divisor(counts, first);
        if (divisor > 1 && counts.occupiedVoxels() >= FEW) {
            findings.add(new Finding(
                    Kind.COMMON_DIVISOR, "all values are multiples of " + divisor, Double.POSITIVE_INFINITY));
        } else {
            frequencies(counts, first, findings);
        }
        Scatter[] ofPairs = channelPairs(counts, first);
        Scatter channels = new Scatter();
        Scatter flat = new Scatter();
        double[] sum = counts.sumSpectrum();
        for (int pair = 0; pair < ofPairs.length; pair++) {
            int channel = first + 2 * pair;
            channels.add(ofPairs[pair]);
            if (isFlat(sum[channel], sum[channel + 1]) && ofPairs[pair].crowding() <= CROWDED) {
                flat.add(ofPairs[pair]);
            }
        }
        alike(Kind.CHANNELS_ALIKE, "channels", channels, findings);
        alike(Kind.PIXELS_ALIKE, "pixels", pixelPairs(counts, first), findings);
        if (flat.isTelling() && flat.z() > SIGNIFICANT && flat.ratio() > STRUCTURE) {
            findings.add(new Finding(
                    Kind.TOO_SCATTERED,
                    String.format(
                            Locale.ROOT,
                            "channels side by side scatter %.2f times as much as counts would",
                            flat.ratio()),
                    flat.z()));
        }
        return new PoissonCheck(findings, divisor);
    }

    /** Whether nothing speaks against Poisson counts. */
    public boolean isPlausible() {
        return findings.isEmpty();
    }

    /** A sentence for the user before any work is done; empty if nothing speaks against raw counts. */
    public Optional<String> doubt() {
        return isPlausible()
                ? Optional.empty()
                : Optional.of("these are no raw counts: "
                        + findings.stream().map(Finding::what).collect(Collectors.joining("; "))
                        + "; give the file as it was acquired, no result of this one can be relied on");
    }

    /** For JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plausible", isPlausible());
        map.put("common_divisor", divisor);
        map.put(
                "findings",
                findings.stream()
                        .map(finding -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("kind", finding.kind());
                            entry.put("what", finding.what());
                            EvaluationReport.putFinite(entry, "standard_errors", finding.significance());
                            return entry;
                        })
                        .toList());
        return map;
    }

    /** The greatest common divisor of the values in channels from {@code first} on. */
    private static int divisor(CountSpectrumImage counts, int first) {
        int divisor = 0;
        for (int i = 0; i < counts.occupiedVoxels() && divisor != 1; i++) {
            if (counts.entryChannel(i) >= first) {
                divisor = gcd(divisor, counts.entryCount(i));
            }
        }
        return divisor;
    }

    private static int gcd(int a, int b) {
        return a == 0 ? b : gcd(b % a, a);
    }

    private static void frequencies(CountSpectrumImage counts, int first, List<Finding> findings) {
        long[] frequency = new long[66];
        for (int i = 0; i < counts.occupiedVoxels(); i++) {
            if (counts.entryChannel(i) >= first) {
                frequency[Math.min(counts.entryCount(i), frequency.length - 1)]++;
            }
        }
        long occupied = 0;
        for (long each : frequency) {
            occupied += each;
        }
        frequency[0] = (long) counts.pixels() * (counts.channels() - first) - occupied;
        int worst = 0;
        double lowest = 0;
        for (int n = 1; n < frequency.length - 2; n++) {
            double below = frequency[n - 1] + 0.5;
            double here = frequency[n] + 0.5;
            double above = frequency[n + 1] + 0.5;
            double curvature = Math.log(below) + Math.log(above) - 2 * Math.log(here) + Math.log((n + 1.0) / n);
            double z = curvature / Math.sqrt(1 / below + 4 / here + 1 / above);
            if (frequency[n] >= FEW && z < lowest) {
                lowest = z;
                worst = n;
            }
        }
        if (lowest < -SIGNIFICANT) {
            findings.add(new Finding(
                    Kind.IMPOSSIBLE_FREQUENCIES,
                    String.format(
                            Locale.ROOT,
                            "the value %1$d is too frequent (%4$,d voxels) compared with %2$d (%5$,d) and %3$d (%6$,d)",
                            worst,
                            worst - 1,
                            worst + 1,
                            frequency[worst],
                            frequency[worst - 1],
                            frequency[worst + 1]),
                    -lowest));
        }
    }

    private static void alike(Kind kind, String what, Scatter scatter, List<Finding> findings) {
        if (scatter.isTelling() && scatter.z() < -SIGNIFICANT) {
            findings.add(new Finding(
                    kind,
                    String.format(
                            Locale.ROOT,
                            "neighbouring %s differ less than independent counts can: their scatter is %.3f of the"
                                    + " least possible",
                            what,
                            scatter.ratio()),
                    -scatter.z()));
        }
    }

    private static boolean isFlat(double one, double other) {
        double sum = one + other;
        return sum > 0 && Math.abs(one - other) <= FLAT * sum + 3 * Math.sqrt(sum);
    }

    /** Pairs the channels first and first + 1, first + 2 and first + 3, … */
    private static Scatter[] channelPairs(CountSpectrumImage counts, int first) {
        Scatter[] pairs = new Scatter[(counts.channels() - first) / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new Scatter();
        }
        for (int pixel = 0; pixel < counts.pixels(); pixel++) {
            for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                int offset = counts.entryChannel(i) - first;
                if (offset < 0 || offset / 2 >= pairs.length) {
                    continue;
                }
                boolean hasNext = offset % 2 == 0
                        && i + 1 < counts.entryStart(pixel + 1)
                        && counts.entryChannel(i + 1) == first + offset + 1;
                pairs[offset / 2].add(counts.entryCount(i), hasNext ? counts.entryCount(i + 1) : 0);
                i += hasNext ? 1 : 0;
            }
        }
        return pairs;
    }

    /** Pairs pixels side by side in a row, each pixel in one pair. */
    private static Scatter pixelPairs(CountSpectrumImage counts, int first) {
        Scatter scatter = new Scatter();
        for (int y = 0; y < counts.height(); y++) {
            for (int x = 0; x + 1 < counts.width(); x += 2) {
                int pixel = y * counts.width() + x;
                int i = counts.entryStart(pixel);
                int end = counts.entryStart(pixel + 1);
                int j = end;
                int last = counts.entryStart(pixel + 2);
                while (i < end || j < last) {
                    int a = i < end ? counts.entryChannel(i) : Integer.MAX_VALUE;
                    int b = j < last ? counts.entryChannel(j) : Integer.MAX_VALUE;
                    int left = a <= b ? counts.entryCount(i++) : 0;
                    int right = b <= a ? counts.entryCount(j++) : 0;
                    if (Math.min(a, b) >= first) {
                        scatter.add(left, right);
                    }
                }
            }
        }
        return scatter;
    }

    /** Sums over pairs of values whose rates are much the same. */
    private static final class Scatter {
        private double squares;
        private double counts;
        private double countSquares;

        void add(int a, int b) {
            double n = (double) a + b;
            squares += ((double) a - b) * ((double) a - b);
            counts += n;
            countSquares += n * n;
        }

        void add(Scatter other) {
            squares += other.squares;
            counts += other.counts;
            countSquares += other.countSquares;
        }

        double ratio() {
            return squares / counts;
        }

        /** Counts that the average count finds in its pair, itself included. */
        double crowding() {
            return counts > 0 ? countSquares / counts : 0;
        }

        private double variance() {
            return 2 * (countSquares - counts);
        }

        boolean isTelling() {
            return variance() > LEAST_VARIANCE;
        }

        double z() {
            return (squares - counts) / Math.sqrt(variance());
        }
    }
}
