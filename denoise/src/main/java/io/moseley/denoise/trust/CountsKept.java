package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.trust.ComparedCounts.MapPair;
import io.moseley.spectrum.CountSpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tests whether the result keeps the measured counts: in total, in each row of pixels, energy band, line window and block
 * of the map, and in regions of similar pixels. Deviations are in counting σ; the largest is compared with the largest that
 * chance gives among as many.
 *
 * <p>A region must not be chosen by the counts compared in it, or it would find what it was chosen for. Regions are chosen
 * by the counts of another line, by the guide image, or by one half of the counts for the other half.
 */
public final class CountsKept extends TrustTest {
    /** A smaller part of the counts (for a region, of the line's counts in the map) is no fault, however significant. */
    private static final double CHECK_PART = 0.015;

    private static final double FAILED_PART = 0.03;

    /** Rates at which chance may flag and fail a good result, all deviations together. */
    private static final double CHECK_CHANCE = 5e-3;

    private static final double FAILED_CHANCE = 5e-4;

    private static final int[] BLOCKS = {2, 4};
    private static final int LEAST_PIXELS = 16;

    private final ComparedCountsSource source;

    public CountsKept(ComparedCountsSource source) {
        super("counts-kept", "Counts kept");
        this.source = source;
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        ComparedCounts compared = source.of(tested, context);
        if (context.cancellation().isRequested()) {
            return stopped();
        }
        Map<String, List<CountDeviation>> kinds = new LinkedHashMap<>();
        MapPair all = compared.maps().get(compared.maps().size() - 1);
        kinds.put("total", List.of(new CountDeviation("the whole map", sum(all.measured()), sum(all.expected()))));
        kinds.put("rows", rows(compared, all));
        kinds.put("bands", bands(tested.counts(), compared));
        kinds.put("lines", lines(compared));
        kinds.put("blocks", blocks(compared));
        kinds.put("regions", regions(tested, compared, context.seeds().stream("trust: like pixels")));
        return judged(kinds, curves(tested.counts(), compared, kinds));
    }

    private TrustFinding judged(Map<String, List<CountDeviation>> kinds, List<TrustCurves> curves) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        CountDeviation total = kinds.get("total").get(0);
        numbers.put("measured", total.measured());
        numbers.put("expected", total.expected());
        kinds.forEach((kind, deviations) -> CountDeviation.worst(deviations, 0)
                .ifPresent(worst -> numbers.put(kind, entry(worst, deviations.size()))));
        Optional<CountDeviation> failed = beyond(kinds, FAILED_PART, FAILED_CHANCE);
        Optional<CountDeviation> suspect = failed.or(() -> beyond(kinds, CHECK_PART, CHECK_CHANCE));
        if (suspect.isPresent()) {
            Outcome outcome = failed.isPresent() ? Outcome.FAILED : Outcome.CHECK;
            return finding(outcome, sentences(suspect.get()), numbers, List.of(), curves);
        }
        double largest = kinds.values().stream()
                .flatMap(List::stream)
                .mapToDouble(each -> Math.abs(each.sigma()))
                .max()
                .orElse(0);
        int looks = kinds.values().stream().mapToInt(List::size).sum();
        return finding(
                Outcome.PASSED,
                List.of(
                        "The counts are kept.",
                        format(
                                "Of %,d sums over rows, energies, lines and regions of similar pixels none deviates beyond"
                                        + " chance by more than %.1f %%; the largest deviation is %.1f counting σ.",
                                looks, 100 * CHECK_PART, largest)),
                numbers,
                List.of(),
                curves);
    }

    /** The least likely of the deviations that matter, if chance does not explain it. */
    private static Optional<CountDeviation> beyond(
            Map<String, List<CountDeviation>> kinds, double leastRelative, double chance) {
        CountDeviation found = null;
        double least = chance / kinds.size();
        for (List<CountDeviation> deviations : kinds.values()) {
            Optional<CountDeviation> worst = CountDeviation.worst(deviations, leastRelative);
            if (worst.isPresent() && worst.get().chance(deviations.size()) < least) {
                least = worst.get().chance(deviations.size());
                found = worst.get();
            }
        }
        return Optional.ofNullable(found);
    }

    private static List<String> sentences(CountDeviation worst) {
        return List.of(
                format(
                        "Counts are not kept: the result has %,.0f counts in %s, measured were %,.0f.",
                        worst.expected(), worst.where(), worst.measured()),
                format(
                        "The difference is %+.1f counting σ and %+.1f %% of the %s.",
                        worst.sigma(),
                        100 * worst.relative(),
                        worst.isPart() ? "line's counts in the whole map" : "measured counts"));
    }

    private static Map<String, Object> entry(CountDeviation worst, int looks) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("compared", looks);
        map.put("worst", worst.where());
        map.put("measured", worst.measured());
        map.put("expected", worst.expected());
        map.put("sigma", worst.sigma());
        map.put("chance", worst.chance(looks));
        return map;
    }

    /** Deviations of the energy bands and of the rows. */
    private static List<TrustCurves> curves(
            CountSpectrumImage counts, ComparedCounts compared, Map<String, List<CountDeviation>> kinds) {
        double[] energies = new double[compared.bands().bands()];
        Arrays.setAll(
                energies,
                b -> 0.5
                        * (counts.energyAxis().energyKev(compared.bands().firstChannel(b))
                                + counts.energyAxis().energyKev(compared.bands().firstChannel(b + 1) - 1)));
        double[] rows = new double[compared.height()];
        Arrays.setAll(rows, y -> y);
        return List.of(
                curve("Counts of each energy band", "energy (keV)", energies, kinds.get("bands")),
                curve("Counts of each row of pixels", "row", rows, kinds.get("rows")));
    }

    private static TrustCurves curve(String title, String xLabel, double[] x, List<CountDeviation> deviations) {
        return new TrustCurves(
                title,
                xLabel,
                "counting σ",
                List.of(new TrustCurves.Curve(
                        "result minus measured",
                        x,
                        deviations.stream().mapToDouble(CountDeviation::sigma).toArray())));
    }

    private static List<CountDeviation> rows(ComparedCounts compared, MapPair all) {
        List<CountDeviation> rows = new ArrayList<>();
        for (int y = 0; y < compared.height(); y++) {
            int from = y * compared.width();
            int to = from + compared.width();
            rows.add(new CountDeviation("row " + y, sum(all.measured(), from, to), sum(all.expected(), from, to)));
        }
        return rows;
    }

    private static List<CountDeviation> bands(CountSpectrumImage counts, ComparedCounts compared) {
        int number = compared.bands().bands();
        double[] measured = new double[number];
        double[] expected = new double[number];
        for (int i = 0; i < compared.measured().length; i++) {
            measured[i % number] += compared.measured()[i];
            expected[i % number] += compared.expected()[i];
        }
        List<CountDeviation> bands = new ArrayList<>();
        for (int b = 0; b < number; b++) {
            double half = counts.energyAxis().scaleKev() / 2;
            bands.add(new CountDeviation(
                    format(
                            "the energies %.2f to %.2f keV",
                            counts.energyAxis().energyKev(compared.bands().firstChannel(b)) - half,
                            counts.energyAxis().energyKev(compared.bands().firstChannel(b + 1) - 1) + half),
                    measured[b],
                    expected[b]));
        }
        return bands;
    }

    private static List<CountDeviation> lines(ComparedCounts compared) {
        return compared.maps().stream()
                .map(map -> new CountDeviation(map.title(), sum(map.measured()), sum(map.expected())))
                .toList();
    }

    private static List<CountDeviation> blocks(ComparedCounts compared) {
        List<CountDeviation> blocks = new ArrayList<>();
        for (MapPair map : compared.maps()) {
            for (int side : BLOCKS) {
                double[] measured = new double[side * side];
                double[] expected = new double[side * side];
                for (int p = 0; p < compared.pixels(); p++) {
                    int block = p / compared.width() * side / compared.height() * side
                            + p % compared.width() * side / compared.width();
                    measured[block] += map.measured()[p];
                    expected[block] += map.expected()[p];
                }
                for (int b = 0; b < measured.length; b++) {
                    blocks.add(new CountDeviation(
                            format(
                                    "block (%2$d, %3$d) of %4$d × %5$d in the map of %1$s",
                                    map.title(), b / side, b % side, side, side),
                            measured[b],
                            expected[b],
                            Math.max(1, sum(map.measured()))));
                }
            }
        }
        return blocks;
    }

    private static List<CountDeviation> regions(TestedResult tested, ComparedCounts compared, RandomGenerator random) {
        List<MapPair> maps = compared.maps();
        List<Optional<PixelLevels.Halves>> halves = maps.stream()
                .map(map -> PixelLevels.of(
                        map.measured(),
                        compared.height(),
                        compared.width(),
                        tested.input().dose(),
                        random))
                .toList();
        List<CountDeviation> regions = new ArrayList<>();
        for (int w = 0; w < maps.size(); w++) {
            MapPair map = maps.get(w);
            for (int v = 0; v < maps.size(); v++) {
                if (!overlap(map, maps.get(v)) && halves.get(v).isPresent()) {
                    add(regions, map, halves.get(v).get().byBoth(), maps.get(v).title());
                }
            }
            halves.get(w).ifPresent(found -> addOwn(regions, map, found));
        }
        tested.guideOnGrid().ifPresent(brightness -> {
            PixelLevels groups = PixelLevels.of(brightness);
            maps.forEach(map -> add(regions, map, groups, "the guide's brightness"));
        });
        return regions;
    }

    private static boolean overlap(MapPair one, MapPair other) {
        return one.channels().first() < other.channels().end()
                && other.channels().first() < one.channels().end();
    }

    /** Adds the sums of groups told apart by other counts or another image. */
    private static void add(List<CountDeviation> regions, MapPair map, PixelLevels groups, String by) {
        double[] measured = new double[PixelLevels.GROUPS];
        double[] expected = new double[PixelLevels.GROUPS];
        int[] sizes = new int[PixelLevels.GROUPS];
        for (int p = 0; p < map.measured().length; p++) {
            int g = groups.group(p);
            measured[g] += map.measured()[p];
            expected[g] += map.expected()[p];
            sizes[g]++;
        }
        addGroups(regions, map, by, measured, expected, sizes);
    }

    /** Adds the sums of each half of the counts in the groups that the other half tells apart. */
    private static void addOwn(List<CountDeviation> regions, MapPair map, PixelLevels.Halves halves) {
        double[] measured = new double[PixelLevels.GROUPS];
        double[] expected = new double[PixelLevels.GROUPS];
        int[] sizes = new int[PixelLevels.GROUPS];
        for (int p = 0; p < map.measured().length; p++) {
            measured[halves.byFirst().group(p)] += halves.second()[p];
            expected[halves.byFirst().group(p)] += map.expected()[p] / 2;
            measured[halves.bySecond().group(p)] += halves.first()[p];
            expected[halves.bySecond().group(p)] += map.expected()[p] / 2;
            sizes[halves.byFirst().group(p)]++;
        }
        addGroups(regions, map, map.title(), measured, expected, sizes);
    }

    private static void addGroups(
            List<CountDeviation> regions, MapPair map, String by, double[] measured, double[] expected, int[] sizes) {
        for (int g = 0; g < PixelLevels.GROUPS; g++) {
            if (sizes[g] >= LEAST_PIXELS) {
                regions.add(new CountDeviation(
                        "the map of " + map.title() + " where pixels are " + PixelLevels.NAMES[g] + " in " + by,
                        measured[g],
                        expected[g],
                        Math.max(1, sum(map.measured()))));
            }
        }
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static double sum(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).sum();
    }
}
