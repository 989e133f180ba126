package io.moseley.denoise.trust.planted;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.evaluate.MapQuality;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.denoise.trust.TrustTest;
import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.BoxSums;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.LineLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Measures the detection limit for small particles, and whether the method adds features. Particles and a weak line are
 * planted into the user's own counts as Poisson counts, and the counts are denoised again.
 *
 * <p>Particles of 2 × 2 and 3 × 3 pixels hold the line of the scarcest mapped element at four strengths, in multiples of the
 * least number of counts that stand out from the raw map (see {@link ParticlePlaces#leastVisible}). The weak line belongs to
 * an element that is not in the sample; it is spread over two regions at five times the counting error there. The recovered
 * counts are the difference of the two results in the line's window, in the planted pixels and one pixel around.
 *
 * <p>Every method loses particles of a few counts, as it trades them for less noise. The limit is therefore stated as a
 * property of the result and is no fault. It is a fault to lose particles of {@value #PLENTY} times the counts that stand
 * out. Anyone sees those in the raw map, many counting errors above their surroundings; a method that follows the counts
 * keeps them. One that loses them averages whatever the counts say, as a wide Gaussian does, or moves features. Features
 * that appear where nothing was planted or measured fail the result.
 */
public final class PlantedSignals extends TrustTest {
    /** Multiples of the counts that stand out. */
    private static final double[] STRENGTHS = {1.2, 2.4, 5, 10};

    private static final int[] SIDES = {3, 2};
    private static final int MOST_REPEATS = 4;

    /** Pixels around a particle in which its counts may come back: blurring by one pixel is no loss. */
    private static final int REACH = 1;

    /** Multiple of the counts that stand out; below the largest strength, as Poisson counts scatter. */
    private static final double PLENTY = 8;

    private static final double WEAK_LINE_SIGMAS = 5;
    private static final double LEAST_WEAK_LINE = 25;

    private final boolean anew;

    /**
     * @param anew whether everything is repeated on the counts with the planted signals, training included; otherwise
     *     networks are applied as they were trained
     */
    public PlantedSignals(boolean anew) {
        super(TrustVerdict.PLANTED, "Planted signals");
        this.anew = anew;
    }

    /**
     * A region and what was planted there.
     *
     * @param strength index of it
     * @param counts of the whole line
     */
    private record Planted(Region region, int strength, int counts) {}

    /** Recovery of the planted signals of one line, and artefacts in its window. */
    private record Outcomes(
            EnergyWindow window, List<Recovery> recoveries, double[] change, List<Artefact> elsewhere) {}

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        CountSpectrumImage counts = tested.counts();
        if (tested.windows().isEmpty()) {
            return notTested("No elements are known, so there is no line to plant.");
        }
        RandomGenerator random = context.seeds().stream("injection");
        EnergyWindow window = scarcest(tested);
        double[] map = tested.expectedCounts().map(window);
        List<int[]> places = ParticlePlaces.find(counts, map, random);
        if (places.size() < STRENGTHS.length) {
            return notTested("The map of " + counts.height() + " × " + counts.width()
                    + " pixels is too small to plant particles apart from each other.");
        }
        // Half of the places stay empty: there, nothing is to appear.
        int repeats = Math.max(1, Math.min(MOST_REPEATS, places.size() / (2 * STRENGTHS.length)));
        PlantedCounts planting = new PlantedCounts(counts, random);
        places = places.subList(0, repeats * STRENGTHS.length);
        double visible = ParticlePlaces.leastVisible(counts, map, places) / share(counts, window);
        List<Planted> particles = particles(planting, centre(window), places, repeats, visible);
        Optional<AbsentLine> absent = AbsentLine.find(counts.header(), tested.windows());
        List<Planted> regions =
                absent.map(line -> regions(planting, line, tested, random)).orElse(List.of());
        SpectrumImage after = again(tested, planting.counts(), context);
        if (context.cancellation().isRequested()) {
            return stopped();
        }
        Outcomes ofParticles = outcomes(tested, after, window, particles, STRENGTHS.length, visible);
        Optional<Outcomes> ofLine = absent.map(line -> outcomes(tested, after, line.window(), regions, 1, visible));
        List<Artefact> appeared = new ArrayList<>(ofParticles.elsewhere());
        ofLine.ifPresent(found -> appeared.addAll(found.elsewhere()));
        appeared.addAll(Artefact.unsupported(counts, tested.expectedCounts(), tested.windows()));
        return finding(tested, ofParticles, ofLine, appeared, visible);
    }

    private SpectrumImage again(TestedResult tested, CountSpectrumImage planted, DenoiseContext context) {
        DenoiseInput input =
                new DenoiseInput(planted, tested.input().guide(), tested.input().dose());
        return anew
                ? tested.repetition().anew(input, context)
                : tested.repetition().applied(input, context);
    }

    private static EnergyWindow scarcest(TestedResult tested) {
        EnergyWindow scarcest = tested.windows().get(0);
        double least = Double.POSITIVE_INFINITY;
        for (EnergyWindow window : tested.windows()) {
            double total = MapQuality.sum(tested.expectedCounts().map(window));
            if (total > 0 && total < least) {
                least = total;
                scarcest = window;
            }
        }
        return scarcest;
    }

    private static double centre(EnergyWindow window) {
        return (window.lowKev() + window.highKev()) / 2;
    }

    /** Part of a line that a window centred on it holds: 98 % if it is two FWHM wide. */
    private static double share(CountSpectrumImage counts, EnergyWindow window) {
        double sigma = DetectorResponse.of(counts.header().acquisition()).sigmaKev(centre(window));
        double half = (window.highKev() - window.lowKev()) / 2 / sigma;
        return Math.max(0.5, Math.tanh(Math.sqrt(2 / Math.PI) * (half + 0.044715 * half * half * half)));
    }

    private static List<Planted> particles(
            PlantedCounts planting, double energyKev, List<int[]> places, int repeats, double visible) {
        List<Planted> particles = new ArrayList<>();
        for (int strength = 0; strength < STRENGTHS.length; strength++) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                int[] place = places.get(particles.size());
                int side = SIDES[repeat % SIDES.length];
                Region region = new Region(place[0], place[1], side, side);
                particles.add(
                        new Planted(region, strength, planting.add(region, energyKev, STRENGTHS[strength] * visible)));
            }
        }
        return particles;
    }

    /** Plants the weak line in two opposite quarters of the map. */
    private static List<Planted> regions(
            PlantedCounts planting, AbsentLine line, TestedResult tested, RandomGenerator random) {
        CountSpectrumImage counts = tested.counts();
        int side = Math.max(3, Math.min(counts.height(), counts.width()) / 5);
        BoxSums sums = new BoxSums(tested.expectedCounts().map(line.window()), counts.height(), counts.width());
        List<Planted> regions = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int y = i * (counts.height() / 2) + random.nextInt(counts.height() / 2 - side + 1);
            int x = (1 - i) * (counts.width() / 2) + random.nextInt(counts.width() / 2 - side + 1);
            Region region = new Region(y, x, side, side);
            double mean =
                    Math.max(LEAST_WEAK_LINE, WEAK_LINE_SIGMAS * Math.sqrt(Math.max(0, sums.sum(y, x, side, side))));
            regions.add(new Planted(region, 0, planting.add(region, line.line().energyKev(), mean)));
        }
        return regions;
    }

    private static Outcomes outcomes(
            TestedResult tested,
            SpectrumImage after,
            EnergyWindow window,
            List<Planted> planted,
            int strengths,
            double visible) {
        CountSpectrumImage counts = tested.counts();
        double[] before = tested.expectedCounts().map(window);
        double[] change = after.map(window);
        for (int p = 0; p < change.length; p++) {
            change[p] -= before[p];
        }
        double share = share(counts, window);
        BoxSums sums = new BoxSums(change, counts.height(), counts.width());
        List<Recovery> recoveries = new ArrayList<>();
        for (int i = 0; i < strengths; i++) {
            List<Recovery.Place> places = new ArrayList<>();
            for (Planted each : planted) {
                Region region = each.region();
                if (each.strength() == i && each.counts() > 0) {
                    double found = sums.sum(
                            region.y() - REACH,
                            region.x() - REACH,
                            region.height() + 2 * REACH,
                            region.width() + 2 * REACH);
                    places.add(new Recovery.Place(each.counts(), share * each.counts(), found));
                }
            }
            if (!places.isEmpty()) {
                recoveries.add(Recovery.of(places));
            }
        }
        List<Region> regions = planted.stream().map(Planted::region).toList();
        return new Outcomes(
                window,
                recoveries,
                change,
                Artefact.elsewhere(change, before, window, counts, regions, share * visible / 2));
    }

    private TrustFinding finding(
            TestedResult tested, Outcomes particles, Optional<Outcomes> line, List<Artefact> appeared, double visible) {
        if (particles.recoveries().isEmpty()) {
            return notTested("No planted count fell on the energy axis.");
        }
        DetectionLimit limit = new DetectionLimit(particles.recoveries());
        String element = LineLabel.text(particles.window());
        List<String> sentences = new ArrayList<>();
        Outcome outcome = Outcome.PASSED;
        if (!appeared.isEmpty()) {
            outcome = Outcome.FAILED;
            sentences.add(sentence(appeared));
        } else if (limit.loses(PLENTY * visible)) {
            outcome = Outcome.CHECK;
            sentences.add(format(
                    "Clear features are lost or displaced: of particles of %.0f counts of %s %s come back in place.",
                    limit.strongest().counts(), element, limit.strongest().percent()));
        }
        sentences.add(limit.sentence(element));
        sentences.add(limit.list());
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("repeated", anew ? "everything" : "networks as trained");
        numbers.put("line", particles.window().label());
        numbers.put("counts_that_stand_out", visible);
        limit.counts().ifPresent(counts -> numbers.put("detection_limit_counts", counts));
        numbers.put(
                "particles",
                particles.recoveries().stream().map(Recovery::toMap).toList());
        line.filter(found -> !found.recoveries().isEmpty()).ifPresent(found -> {
            Recovery weak = found.recoveries().get(0);
            sentences.add(format(
                    "Of a weak line of an element not in the sample (%s, %.0f counts over a region) %s come back.",
                    LineLabel.text(found.window()), weak.counts(), weak.percent()));
            Map<String, Object> map = weak.toMap();
            map.put("line", found.window().label());
            numbers.put("weak_line", map);
        });
        numbers.put("appeared_elsewhere", appeared.size());
        TrustMap map = new TrustMap(
                element + ": change by planted particles",
                "counts",
                tested.counts().height(),
                tested.counts().width(),
                particles.change(),
                true);
        return finding(outcome, sentences, numbers, List.of(map), List.of(curves(particles.recoveries())));
    }

    private static String sentence(List<Artefact> appeared) {
        Artefact first = appeared.get(0);
        return format(
                "Features appear that were not measured%s: %.0f counts of %s where there are %.0f (row %d, column %d).",
                appeared.size() == 1 ? "" : " (" + appeared.size() + " places)",
                first.found(),
                LineLabel.text(first.window()),
                first.expected(),
                first.y(),
                first.x());
    }

    private static TrustCurves curves(List<Recovery> recoveries) {
        double[] x = recoveries.stream().mapToDouble(Recovery::counts).toArray();
        double[] y =
                recoveries.stream().mapToDouble(each -> 100 * each.fraction()).toArray();
        return new TrustCurves(
                "Planted particles",
                "planted counts",
                "counts that come back (%)",
                List.of(new TrustCurves.Curve("particles of 2 × 2 and 3 × 3 pixels", x, y)));
    }
}
