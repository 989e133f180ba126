package io.moseley.denoise.rare;

import io.moseley.count.PoissonTail;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.DetectorResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a cluster of significant boxes into signals, the most significant box first. Its pixels are the core of a signal;
 * neighbouring pixels whose counts are improbable too (1 %) join it. The signal is then added to what is expected, and
 * the remaining boxes are judged again: those it explains are dropped, the others may become further signals.
 */
final class SignalExtraction {
    private static final double LOG_JOINING = Math.log(0.01);
    private static final double MEASURED_IN_FWHM = 1.6;
    private static final double CENTRED_IN_FWHM = 1.5;
    private static final int CENTRING_ROUNDS = 5;
    private static final double FARTHEST_SHIFT_IN_FWHM = 0.75;
    /** By how much the line shape of a signal may be off where further signals are looked for. */
    private static final double SHAPE_ERROR = 0.2;

    private static final int MOST_SIGNALS_PER_CLUSTER = 100;
    private static final int LARGEST_REGION = 1024;

    private final CountSpectrumImage counts;
    private final RowCache expected;
    private final BoxScan scan;
    private final LineWidthWindows windows;
    private final RareSignalOptions options;
    private final DetectorResponse detector;
    private final LineCandidates candidates;
    private final EnergyAxis axis;
    private final List<Found> found = new ArrayList<>();

    /** A signal and its line shape, added to the expectation when further ones are searched. */
    private record Found(RareSignal signal, LineShape shape) {
        double in(int row, int column, ChannelRange range) {
            float abundance = signal.abundance(row, column);
            return abundance == 0 ? 0 : abundance * shape.within(range);
        }
    }

    SignalExtraction(
            CountSpectrumImage counts,
            SpectrumImage expected,
            BoxScan scan,
            LineWidthWindows windows,
            RareSignalOptions options) {
        this.counts = counts;
        this.expected = new RowCache(expected);
        this.scan = scan;
        this.windows = windows;
        this.options = options;
        detector = DetectorResponse.of(counts.header().acquisition());
        candidates = new LineCandidates(counts.header());
        axis = counts.energyAxis();
    }

    /** The signals of all boxes, the most significant first. */
    List<RareSignal> signals(List<ExcessBox> boxes) {
        List<ExcessBox> inOrder = new ArrayList<>(boxes);
        inOrder.sort(Comparator.comparingInt(ExcessBox::y)
                .thenComparingInt(ExcessBox::x)
                .thenComparingInt(ExcessBox::window));
        List<RareSignal> signals = new ArrayList<>();
        for (List<ExcessBox> cluster : ExcessClusters.of(inOrder, windows)) {
            signals.addAll(ofCluster(cluster));
        }
        signals.sort(Comparator.comparingDouble(RareSignal::logProbability));
        return signals;
    }

    private List<RareSignal> ofCluster(List<ExcessBox> cluster) {
        found.clear();
        List<ExcessBox> remaining = new ArrayList<>(cluster);
        remaining.sort(Comparator.comparingDouble(ExcessBox::logProbability));
        while (!remaining.isEmpty() && found.size() < MOST_SIGNALS_PER_CLUSTER) {
            ExcessBox box = mostSignificant(remaining);
            if (box == null) {
                break;
            }
            remaining.remove(box);
            Found next = signal(box);
            if (next == null) {
                continue;
            }
            found.add(next);
            remaining.removeIf(other -> isPartOf(other, next.signal()));
        }
        return found.stream().map(Found::signal).toList();
    }

    /** Drops boxes that the signals found so far explain. */
    private ExcessBox mostSignificant(List<ExcessBox> remaining) {
        ExcessBox best = null;
        double bestLog = scan.logLimit();
        for (Iterator<ExcessBox> boxes = remaining.iterator(); boxes.hasNext(); ) {
            ExcessBox box = boxes.next();
            double added = 0;
            for (int dy = 0; dy < box.size(); dy++) {
                for (int dx = 0; dx < box.size(); dx++) {
                    added += added(box.y() + dy, box.x() + dx, windows.range(box.window()));
                }
            }
            double log = added == 0
                    ? box.logProbability()
                    : PoissonTail.logAtLeast(box.counts(), box.allowed() + (1 + SHAPE_ERROR) * added);
            if (log > scan.logLimit()) {
                boxes.remove();
            } else if (best == null || log < bestLog) {
                best = box;
                bestLog = log;
            }
        }
        return best;
    }

    private double added(int row, int column, ChannelRange range) {
        double sum = 0;
        for (Found other : found) {
            sum += other.in(row, column, range);
        }
        return sum;
    }

    /** Whether a box is a further part of the same line at the same place. */
    private boolean isPartOf(ExcessBox box, RareSignal signal) {
        double distance = Math.abs(windows.centreKev(box.window()) - signal.energyKev());
        Region region = signal.region();
        return distance < detector.fwhmKev(signal.energyKev())
                && box.y() < region.y() + region.height()
                && region.y() < box.y() + box.size()
                && box.x() < region.x() + region.width()
                && region.x() < box.x() + box.size();
    }

    private Found signal(ExcessBox box) {
        Set<Integer> pixels = grown(box);
        double energy = centred(pixels, windows.centreKev(box.window()));
        LineShape shape = LineShape.of(energy, axis, detector);
        ChannelRange range = around(energy, MEASURED_IN_FWHM);
        double share = shape.within(range);
        double expectedSum = 0;
        int countSum = 0;
        double positive = 0;
        double[] excess = new double[pixels.size()];
        int top = Integer.MAX_VALUE;
        int left = Integer.MAX_VALUE;
        int bottom = 0;
        int right = 0;
        int i = 0;
        for (int pixel : pixels) {
            int row = pixel / counts.width();
            int column = pixel % counts.width();
            int n = countsOf(pixel, range);
            double mean = expected.sum(pixel, range) + added(row, column, range);
            countSum += n;
            expectedSum += mean;
            excess[i] = Math.max(0, n - mean);
            positive += excess[i++];
            top = Math.min(top, row);
            left = Math.min(left, column);
            bottom = Math.max(bottom, row);
            right = Math.max(right, column);
        }
        double total = (countSum - expectedSum) / share;
        if (!(total > 0)) {
            return null;
        }
        Region region = new Region(top, left, bottom - top + 1, right - left + 1);
        float[] abundances = new float[region.height() * region.width()];
        double y = 0;
        double x = 0;
        int holding = 0;
        i = 0;
        for (int pixel : pixels) {
            int row = pixel / counts.width();
            int column = pixel % counts.width();
            double part = excess[i++] / positive;
            abundances[(row - top) * region.width() + column - left] = (float) (total * part);
            y += part * row;
            x += part * column;
            holding += part > 0 ? 1 : 0;
        }
        RareSignal signal = new RareSignal(
                y,
                x,
                position(counts.header().yAxis(), y),
                position(counts.header().xAxis(), x),
                region,
                holding,
                energy,
                countSum,
                expectedSum,
                total,
                Math.sqrt(countSum) / share,
                box.logProbability(),
                candidates.near(energy, total),
                abundances);
        return new Found(signal, shape);
    }

    private static double position(NavigationAxis axis, double index) {
        return axis.offset() + index * axis.scale();
    }

    /** The pixels of a box and those around them whose counts are improbable too. */
    private Set<Integer> grown(ExcessBox box) {
        Set<Integer> pixels = new LinkedHashSet<>();
        ArrayDeque<Integer> border = new ArrayDeque<>();
        for (int dy = 0; dy < box.size(); dy++) {
            for (int dx = 0; dx < box.size(); dx++) {
                pixels.add((box.y() + dy) * counts.width() + box.x() + dx);
            }
        }
        border.addAll(pixels);
        ChannelRange range = windows.range(box.window());
        double least = scan.leastPerPixel()[box.window()];
        while (!border.isEmpty() && pixels.size() < LARGEST_REGION) {
            int pixel = border.poll();
            for (int row = pixel / counts.width() - 1; row <= pixel / counts.width() + 1; row++) {
                for (int column = pixel % counts.width() - 1; column <= pixel % counts.width() + 1; column++) {
                    if (row < 0 || row >= counts.height() || column < 0 || column >= counts.width()) {
                        continue;
                    }
                    int neighbour = row * counts.width() + column;
                    if (!pixels.contains(neighbour) && joins(neighbour, row, column, range, least)) {
                        pixels.add(neighbour);
                        border.add(neighbour);
                    }
                }
            }
        }
        return pixels;
    }

    private boolean joins(int pixel, int row, int column, ChannelRange range, double least) {
        int n = countsOf(pixel, range);
        if (n == 0) {
            return false;
        }
        double mean = (1 + options.relativeError()) * expected.sum(pixel, range)
                + least
                + (1 + SHAPE_ERROR) * added(row, column, range);
        return PoissonTail.logAtLeast(n, mean) <= LOG_JOINING;
    }

    /** The centre of gravity of the excess near an energy, in keV. */
    private double centred(Set<Integer> pixels, double startKev) {
        double fwhm = detector.fwhmKev(startKev);
        ChannelRange all = around(startKev, 2 * FARTHEST_SHIFT_IN_FWHM + CENTRED_IN_FWHM);
        double[] excess = new double[all.size()];
        for (int pixel : pixels) {
            int row = pixel / counts.width();
            int column = pixel % counts.width();
            for (int c = all.first(); c < all.end(); c++) {
                excess[c - all.first()] -=
                        Math.max(0, expected.value(pixel, c)) + added(row, column, new ChannelRange(c, c + 1));
            }
            for (int e = counts.entryStart(pixel); e < counts.entryStart(pixel + 1); e++) {
                if (all.contains(counts.entryChannel(e))) {
                    excess[counts.entryChannel(e) - all.first()] += counts.entryCount(e);
                }
            }
        }
        double energy = startKev;
        for (int round = 0; round < CENTRING_ROUNDS; round++) {
            ChannelRange range = around(energy, CENTRED_IN_FWHM);
            double sum = 0;
            double moment = 0;
            for (int c = Math.max(all.first(), range.first()); c < Math.min(all.end(), range.end()); c++) {
                sum += excess[c - all.first()];
                moment += excess[c - all.first()] * axis.energyKev(c);
            }
            if (!(sum > 0)) {
                break;
            }
            double farthest = FARTHEST_SHIFT_IN_FWHM * fwhm;
            energy = Math.max(startKev - farthest, Math.min(startKev + farthest, moment / sum));
        }
        return Math.max(axis.energyKev(0), Math.min(axis.energyKev(axis.channels() - 1), energy));
    }

    /** The channels whose centres lie nearest to a window of this width; at least one. */
    private ChannelRange around(double energyKev, double widthInFwhm) {
        double half = 0.5 * widthInFwhm * detector.fwhmKev(energyKev);
        int first = (int) Math.round(axis.channelOf(energyKev - half));
        int end = (int) Math.round(axis.channelOf(energyKev + half)) + 1;
        first = Math.max(0, Math.min(first, axis.channels() - 1));
        return new ChannelRange(first, Math.max(first + 1, Math.min(end, axis.channels())));
    }

    private int countsOf(int pixel, ChannelRange range) {
        int sum = 0;
        for (int e = counts.entryStart(pixel); e < counts.entryStart(pixel + 1); e++) {
            if (range.contains(counts.entryChannel(e))) {
                sum += counts.entryCount(e);
            }
        }
        return sum;
    }
}
