package io.moseley.denoise.trust;

import io.moseley.count.PoissonTail;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.DetectorResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Plants small particles and a weak line into the user's own counts, as Poisson counts, denoises again, and says how much
 * of them comes back, and what appears where nothing was planted.
 *
 * <p>Particles of 2 × 2 and 3 × 3 pixels hold the line of the scarcest of the mapped elements, at four strengths around
 * the least number of counts that stand out from the raw map by themselves (a box of 3 × 3 pixels, one chance excess per
 * hundred maps). The weak line belongs to an element that the sample does not hold, and is spread over two regions at
 * five times the counting error of what is expected there. What came back is the difference of the two results in the
 * line's window, in the planted pixels and {@value #REACH} pixels around, over the planted counts there.
 *
 * <p>Particles that the raw counts show and the result loses make it doubtful; what appears elsewhere condemns it. A weak
 * line that is lost is said and nothing more: it cannot be told from chance without knowing where to look.
 */
public final class Injection implements TrustTest {
    private static final String TITLE = "Planted signals";

    /** Blurring by one pixel is no loss. */
    private static final int REACH = 1;

    private static final double[] STRENGTHS = {0.6, 1.2, 2.4, 5};
    private static final int[] SIDES = {3, 2};
    private static final int MOST_REPEATS = 4;
    private static final int CELL = 9;
    private static final int MARGIN = 2;
    private static final double CHANCE_PER_MAP = 0.01;
    private static final double LOST = 0.5;
    private static final double WEAK_LINE_SIGMAS = 5;
    private static final double LEAST_WEAK_LINE = 25;
    private static final int BOX = 3;

    /** Particles clearly above the detection limit: those that must not be lost. */
    private static final double CLEAR = 2;

    private static final int CLEARANCE = 4;
    private static final double APPEARS_IN_SIGMAS = 4;

    /** Counts fall so far below what a box holds once in so many maps. */
    private static final double PAINTED_CHANCE = 1e-6;

    private final boolean anew;

    private Injection(boolean anew) {
        this.anew = anew;
    }

    /** Networks as they were trained are applied to the counts with the planted signals. */
    public static Injection quick() {
        return new Injection(false);
    }

    /** Everything is done anew, training included. */
    public static Injection full() {
        return new Injection(true);
    }

    @Override
    public String name() {
        return "injection";
    }

    /** A planted particle. */
    private record Particle(Region region, int strength, int planted) {}

    /** A region with the weak line. */
    private record Patch(Region region, int planted) {}

    @Override
    public TrustFinding run(TrustSubject subject, DenoiseContext context) {
        CountSpectrumImage counts = subject.counts();
        if (subject.windows().isEmpty()) {
            return TrustFinding.notTested(name(), TITLE, "There is no line to plant: no elements are known.");
        }
        RandomGenerator random = context.seeds().stream("injection");
        EnergyWindow window = scarcest(subject);
        double[] before = subject.expectedCounts().map(window);
        List<int[]> places = places(counts, before, random);
        int repeats = Math.min(MOST_REPEATS, places.size() / STRENGTHS.length);
        if (repeats == 0) {
            return TrustFinding.notTested(
                    name(),
                    TITLE,
                    "The map of " + counts.height() + " × " + counts.width()
                            + " pixels is too small to plant particles apart from each other.");
        }
        Planting planting = new Planting(counts, random);
        double share = share(counts, window);
        double limit = limit(counts, before, places, share);
        List<Particle> particles = particles(planting, window, places, repeats, limit, share);
        Optional<AbsentLine> absent = AbsentLine.find(counts.header(), subject.windows());
        List<Patch> patches =
                absent.map(line -> patches(planting, line, subject, random)).orElse(List.of());
        CountSpectrumImage planted = planting.counts();
        DenoiseInput input = new DenoiseInput(
                planted, subject.input().guide(), subject.input().dose());
        SpectrumImage after = anew
                ? subject.repetition().anew(input, context)
                : subject.repetition().applied(input, context);
        if (context.cancellation().isRequested()) {
            return TrustFinding.notTested(name(), TITLE, "Stopped on request.");
        }
        double[] change = difference(after.map(window), before);
        List<Recovered> recovered = recovered(particles, change, counts, limit, share);
        List<Appeared> appeared = new ArrayList<>(appeared(
                change,
                before,
                window,
                counts,
                footprints(particles.stream().map(Particle::region).toList()),
                limit * share));
        Optional<Recovered> weak = Optional.empty();
        if (absent.isPresent() && !patches.isEmpty()) {
            EnergyWindow line = absent.get().window();
            double[] lineBefore = subject.expectedCounts().map(line);
            double[] lineChange = difference(after.map(line), lineBefore);
            weak = Optional.of(weak(patches, lineChange, counts, share(counts, line)));
            appeared.addAll(appeared(
                    lineChange,
                    lineBefore,
                    line,
                    counts,
                    footprints(patches.stream().map(Patch::region).toList()),
                    limit * share));
        }
        appeared.addAll(painted(subject));
        return finding(subject, window, absent, recovered, weak, appeared, limit, change);
    }

    /** Particles of one strength, or the weak line: the mean fraction that came back, and its error. */
    private record Recovered(double counts, double fraction, double error, int places) {}

    /** Something in a window where nothing was planted: its counts, and how many there could be. */
    private record Appeared(EnergyWindow window, int y, int x, double found, double expected) {}

    private static EnergyWindow scarcest(TrustSubject subject) {
        EnergyWindow scarcest = subject.windows().get(0);
        double least = Double.POSITIVE_INFINITY;
        for (EnergyWindow window : subject.windows()) {
            double total = 0;
            for (double value : subject.expectedCounts().map(window)) {
                total += value;
            }
            if (total > 0 && total < least) {
                least = total;
                scarcest = window;
            }
        }
        return scarcest;
    }

    /** Corners of 3 × 3 pixels, at least {@value #CELL} − 3 pixels apart, where the line is weak first. */
    private static List<int[]> places(CountSpectrumImage counts, double[] map, RandomGenerator random) {
        List<int[]> places = new ArrayList<>();
        for (int top = MARGIN; top + CELL <= counts.height(); top += CELL) {
            for (int left = MARGIN; left + CELL <= counts.width(); left += CELL) {
                places.add(
                        new int[] {top + random.nextInt(CELL - 2 * BOX + 1), left + random.nextInt(CELL - 2 * BOX + 1)
                        });
            }
        }
        Collections.shuffle(places, new java.util.Random(random.nextLong()));
        BoxSums sums = new BoxSums(map, counts.height(), counts.width());
        double mean = sums.sum(0, 0, counts.height(), counts.width()) / map.length * BOX * BOX;
        List<int[]> weakFirst = new ArrayList<>(places);
        weakFirst.sort((a, b) -> Boolean.compare(sums.sum(a[0], a[1], BOX) > mean, sums.sum(b[0], b[1], BOX) > mean));
        return weakFirst;
    }

    /** The counts of a particle that stand out from the raw map by themselves. */
    private static double limit(CountSpectrumImage counts, double[] map, List<int[]> places, double share) {
        BoxSums sums = new BoxSums(map, counts.height(), counts.width());
        int used = Math.min(places.size(), STRENGTHS.length * MOST_REPEATS);
        double background = 0;
        for (int i = 0; i < used; i++) {
            background += Math.max(0, sums.sum(places.get(i)[0], places.get(i)[1], BOX)) / used;
        }
        double chance = Math.log(CHANCE_PER_MAP / counts.pixels());
        int number = (int) Math.ceil(background) + 1;
        while (PoissonTail.logAtLeast(number, background + 1e-3) > chance) {
            number++;
        }
        return (number - background) / share;
    }

    /** What a window two FWHM wide holds of its line. */
    private static double share(CountSpectrumImage counts, EnergyWindow window) {
        double energy = centre(window);
        double sigma = DetectorResponse.of(counts.header().acquisition()).sigmaKev(energy);
        double half = (window.highKev() - window.lowKev()) / 2;
        // The window holds nearly all: 98 % for two FWHM. An odd window holds no less than a half for our purpose.
        return Math.max(0.5, Math.min(1, 1 - Math.exp(-0.5 * half * half / (sigma * sigma))));
    }

    private static double centre(EnergyWindow window) {
        return (window.lowKev() + window.highKev()) / 2;
    }

    private static List<Particle> particles(
            Planting planting, EnergyWindow window, List<int[]> places, int repeats, double limit, double share) {
        List<Particle> particles = new ArrayList<>();
        for (int strength = 0; strength < STRENGTHS.length; strength++) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                int[] place = places.get(particles.size());
                int side = SIDES[repeat % SIDES.length];
                Region region = new Region(place[0], place[1], side, side);
                particles.add(new Particle(
                        region,
                        strength,
                        planting.add(region, centre(window), Math.max(1, STRENGTHS[strength] * limit))));
            }
        }
        return particles;
    }

    /** Two regions in opposite parts of the map. */
    private static List<Patch> patches(
            Planting planting, AbsentLine line, TrustSubject subject, RandomGenerator random) {
        CountSpectrumImage counts = subject.counts();
        int side = Math.max(4, Math.min(counts.height(), counts.width()) / 5);
        int slackY = Math.max(1, counts.height() / 2 - side);
        int slackX = Math.max(1, counts.width() / 2 - side);
        BoxSums sums = new BoxSums(subject.expectedCounts().map(line.window()), counts.height(), counts.width());
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int y = i * (counts.height() / 2) + random.nextInt(slackY);
            int x = (1 - i) * (counts.width() / 2) + random.nextInt(slackX);
            if (y + side > counts.height() || x + side > counts.width()) {
                continue;
            }
            Region region = new Region(y, x, side, side);
            double mean = Math.max(LEAST_WEAK_LINE, WEAK_LINE_SIGMAS * Math.sqrt(Math.max(0, sums.sum(y, x, side))));
            patches.add(new Patch(region, planting.add(region, line.line().energyKev(), mean)));
        }
        return patches;
    }

    private static List<Recovered> recovered(
            List<Particle> particles, double[] change, CountSpectrumImage counts, double limit, double share) {
        BoxSums sums = new BoxSums(change, counts.height(), counts.width());
        List<Recovered> recovered = new ArrayList<>();
        for (int strength = 0; strength < STRENGTHS.length; strength++) {
            int wanted = strength;
            List<double[]> fractions = particles.stream()
                    .filter(each -> each.strength() == wanted && each.planted() > 0)
                    .map(each -> new double[] {around(sums, each.region()), share * each.planted(), each.planted()})
                    .toList();
            if (!fractions.isEmpty()) {
                recovered.add(mean(fractions));
            }
        }
        return recovered;
    }

    private static Recovered weak(List<Patch> patches, double[] change, CountSpectrumImage counts, double share) {
        BoxSums sums = new BoxSums(change, counts.height(), counts.width());
        return mean(patches.stream()
                .map(each ->
                        new double[] {around(sums, each.region()), share * Math.max(1, each.planted()), each.planted()})
                .toList());
    }

    private static double around(BoxSums sums, Region region) {
        return sums.sum(
                region.y() - REACH, region.x() - REACH, region.height() + 2 * REACH, region.width() + 2 * REACH);
    }

    /** @param found what came back, what was planted in the window, and at all */
    private static Recovered mean(List<double[]> found) {
        int places = found.size();
        double mean = 0;
        double counts = 0;
        for (double[] each : found) {
            mean += each[0] / each[1] / places;
            counts += each[2] / places;
        }
        double squares = 0;
        for (double[] each : found) {
            double off = each[0] / each[1] - mean;
            squares += off * off;
        }
        double scatter = places > 1 ? Math.sqrt(squares / (places - 1) / places) : 1 / Math.sqrt(Math.max(1, counts));
        return new Recovered(counts, mean, scatter, places);
    }

    private static boolean[] cover(CountSpectrumImage counts, List<Region> regions) {
        boolean[] covered = new boolean[counts.pixels()];
        for (Region region : regions) {
            for (int y = Math.max(0, region.y()); y < Math.min(counts.height(), region.y() + region.height()); y++) {
                for (int x = Math.max(0, region.x()); x < Math.min(counts.width(), region.x() + region.width()); x++) {
                    covered[y * counts.width() + x] = true;
                }
            }
        }
        return covered;
    }

    /** Regions and their surroundings; a region may begin outside the map. */
    private static List<int[]> footprints(List<Region> regions) {
        return regions.stream()
                .map(region -> new int[] {
                    region.y() - CLEARANCE,
                    region.x() - CLEARANCE,
                    region.y() + region.height() + CLEARANCE,
                    region.x() + region.width() + CLEARANCE
                })
                .toList();
    }

    /**
     * Boxes away from all that was planted, in which the result gained what could be half of a particle that stands out,
     * and more than chance moves there.
     */
    private static List<Appeared> appeared(
            double[] change,
            double[] before,
            EnergyWindow window,
            CountSpectrumImage counts,
            List<int[]> footprints,
            double limit) {
        BoxSums changes = new BoxSums(change, counts.height(), counts.width());
        BoxSums expected = new BoxSums(before, counts.height(), counts.width());
        List<Appeared> appeared = new ArrayList<>();
        for (int y = 0; y + BOX <= counts.height(); y++) {
            for (int x = 0; x + BOX <= counts.width(); x++) {
                double more = changes.sum(y, x, BOX);
                double there = Math.max(0, expected.sum(y, x, BOX));
                if (more > limit / 2
                        && more > APPEARS_IN_SIGMAS * Math.sqrt(there)
                        && isOutside(footprints, y, x)
                        && isApart(appeared, y, x)) {
                    appeared.add(new Appeared(window, y, x, there + more, there));
                }
            }
        }
        return appeared;
    }

    /** Boxes of the result in question that hold far more than the counts do: nothing was planted, and something is there. */
    private static List<Appeared> painted(TrustSubject subject) {
        CountSpectrumImage counts = subject.counts();
        List<Appeared> painted = new ArrayList<>();
        double chance = PAINTED_CHANCE / subject.windows().size() / counts.pixels();
        for (EnergyWindow window : subject.windows()) {
            BoxSums measured = new BoxSums(counts.map(window), counts.height(), counts.width());
            BoxSums expected = new BoxSums(subject.expectedCounts().map(window), counts.height(), counts.width());
            List<Appeared> here = new ArrayList<>();
            for (int y = 0; y + BOX <= counts.height(); y++) {
                for (int x = 0; x + BOX <= counts.width(); x++) {
                    double mean = expected.sum(y, x, BOX);
                    int number = (int) Math.round(measured.sum(y, x, BOX));
                    // A tenth is granted to the shape of edges: a blurred edge is no invention.
                    if (number < 0.9 * mean
                            && -Math.expm1(PoissonTail.logAtLeast(number + 1, 0.9 * mean)) < chance
                            && isApart(here, y, x)) {
                        here.add(new Appeared(window, y, x, mean, number));
                    }
                }
            }
            painted.addAll(here);
        }
        return painted;
    }

    private static boolean isOutside(List<int[]> footprints, int y, int x) {
        for (int[] each : footprints) {
            if (y + BOX > each[0] && y < each[2] && x + BOX > each[1] && x < each[3]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isApart(List<Appeared> others, int y, int x) {
        return others.stream().noneMatch(other -> Math.abs(other.y() - y) <= BOX && Math.abs(other.x() - x) <= BOX);
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private TrustFinding finding(
            TrustSubject subject,
            EnergyWindow window,
            Optional<AbsentLine> absent,
            List<Recovered> recovered,
            Optional<Recovered> weak,
            List<Appeared> appeared,
            double limit,
            double[] change) {
        boolean lost = recovered.stream()
                .anyMatch(each -> each.counts() >= CLEAR * limit && each.fraction() + 2 * each.error() < LOST
                        || each.counts() >= CLEAR * limit && each.fraction() < LOST);
        Outcome outcome = !appeared.isEmpty() ? Outcome.FAILED : lost ? Outcome.DOUBTFUL : Outcome.PASSED;
        StringBuilder text = new StringBuilder(sentence(window, recovered));
        weak.ifPresent(found -> text.append(String.format(
                Locale.ROOT,
                " Of a weak line of %s, which the sample does not hold, %s ± %s came back (%.0f counts over a region, 5"
                        + " times their counting error).",
                WindowName.of(absent.orElseThrow().window()),
                percent(found.fraction()),
                percent(found.error()),
                found.counts())));
        if (!appeared.isEmpty()) {
            Appeared first = appeared.get(0);
            text.append(String.format(
                    Locale.ROOT,
                    " In %d place%s %s appeared where nothing was planted and no counts are, such as %.0f counts instead of"
                            + " %.0f at row %d, column %d: do not believe small features of this result.",
                    appeared.size(),
                    appeared.size() == 1 ? "" : "s",
                    WindowName.of(first.window()),
                    first.found(),
                    first.expected(),
                    first.y() + 1,
                    first.x() + 1));
        }
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("repeated", anew ? "all of the run" : "networks as trained");
        numbers.put("line", window.label());
        numbers.put("counts_that_stand_out", limit);
        numbers.put("particles", recovered.stream().map(Injection::toMap).toList());
        weak.ifPresent(found -> {
            Map<String, Object> map = toMap(found);
            map.put("line", absent.orElseThrow().line().name());
            numbers.put("weak_line", map);
        });
        numbers.put("appeared_elsewhere", appeared.size());
        TrustMap map = new TrustMap(
                WindowName.of(window) + ": what the planted particles changed",
                "counts",
                subject.counts().height(),
                subject.counts().width(),
                change,
                true);
        return new TrustFinding(name(), TITLE, outcome, text.toString(), numbers, List.of(map), curves(recovered));
    }

    /** "Of planted particles of 2 × 2 to 3 × 3 pixels …: particles below about 30 counts are lost or weakened." */
    private static String sentence(EnergyWindow window, List<Recovered> recovered) {
        StringBuilder text = new StringBuilder("Of planted particles of 2 × 2 and 3 × 3 pixels with ");
        for (int i = recovered.size() - 1; i >= 0; i--) {
            Recovered each = recovered.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    i == recovered.size() - 1 ? "%.0f counts of %s %s came back" : "%.0f counts %3$s",
                    each.counts(),
                    WindowName.of(window),
                    percent(each.fraction())));
            text.append(i == 0 ? "" : i == 1 ? " and with " : ", with ");
        }
        double below = 0;
        for (Recovered each : recovered) {
            below = each.fraction() < LOST ? each.counts() : below;
        }
        return text.append(
                        below > 0
                                ? String.format(
                                        Locale.ROOT,
                                        ": particles of about %.0f counts or fewer are lost or weakened.",
                                        below)
                                : ".")
                .toString();
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
    }

    private static Map<String, Object> toMap(Recovered each) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("counts", each.counts());
        map.put("recovered", each.fraction());
        map.put("standard_error", each.error());
        map.put("places", each.places());
        return map;
    }

    private static List<TrustCurves> curves(List<Recovered> recovered) {
        double[] x = recovered.stream().mapToDouble(Recovered::counts).toArray();
        double[] y =
                recovered.stream().mapToDouble(each -> 100 * each.fraction()).toArray();
        return List.of(new TrustCurves(
                "Planted particles",
                "planted counts",
                "came back (%)",
                List.of(new TrustCurves.Curve("particles of 2 × 2 and 3 × 3 pixels", x, y))));
    }
}
