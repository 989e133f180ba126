package io.moseley.denoise.trust;

import io.moseley.count.NormalTail;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.denoise.trust.ComparedCounts.MapPair;
import io.moseley.denoise.trust.TrustCurves.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests whether the residuals are noise. Poisson deviance residuals of the maps of all lines and of all energies must not be
 * correlated with their neighbours, with other energies or with the guide image. No small square of pixels may have more or
 * fewer counts than chance explains.
 *
 * <p>Poisson counts drawn from the result itself tell what chance gives. A result fitted to the same counts follows their
 * noise a little, which makes residuals anti-correlated and their clusters smaller. Negative correlations are therefore no
 * fault, and good results are flagged less often than the chances say.
 */
public final class ResidualStructure extends TrustTest {
    private static final double CHECK_CHANCE = 1e-3;
    private static final double FAILED_CHANCE = 2e-4;

    /** Structure left in the residuals, as a part of all structure of a map. */
    private static final double CHECK_STRUCTURE = 0.02;

    private static final double FAILED_STRUCTURE = 0.1;

    /** A correlation so high fails a result even if it is a small part of the structure. */
    private static final double FAILED_CORRELATION = 0.3;

    private static final double CHECK_CLUSTER = 0.1;
    private static final double FAILED_CLUSTER = 0.25;

    private static final double CHECK_GUIDE = 0.03;
    private static final double FAILED_GUIDE = 0.1;
    private static final double GUIDE_HIGH_PASS_PIXELS = 3;

    private static final int DRAWS = 60;
    private static final int DRAWS_OF_SMALL_MAPS = 100;
    private static final int SMALL_MAP = 8192;
    private static final int DRAWS_OF_LARGE_MAPS = 20;
    private static final int LARGE_MAP = 100_000;

    private static final double SHOWN_SIGMA = 1.5;
    private static final int MOST_MAPS = 3;

    private final ComparedCountsSource source;

    public ResidualStructure(ComparedCountsSource source) {
        super("residuals", "Residuals");
        this.source = source;
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        ComparedCounts compared = source.of(tested, context);
        int draws = draws(compared.pixels());
        List<MapResiduals> maps = new ArrayList<>();
        for (MapPair map : compared.maps()) {
            maps.add(MapResiduals.of(
                    map,
                    compared.height(),
                    compared.width(),
                    draws,
                    context.seeds(),
                    context.threads(),
                    context.cancellation()));
            if (context.cancellation().isRequested()) {
                return stopped();
            }
        }
        EnergyCorrelation energy = EnergyCorrelation.of(compared);
        List<Suspicion> suspicions = new ArrayList<>();
        Map<String, Object> numbers = new LinkedHashMap<>();
        List<Map<String, Object>> entries = new ArrayList<>();
        Optional<double[]> guide = tested.guideOnGrid();
        for (MapResiduals map : maps) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("map", map.map().name());
            structure(map, compared, 2 * maps.size(), suspicions, entry);
            clusters(map, maps.size(), suspicions, entry);
            guide.ifPresent(image -> guide(map, image, tested, 2 * maps.size(), suspicions, entry));
            entries.add(entry);
        }
        energy(energy, suspicions, numbers);
        numbers.put("draws", draws);
        numbers.put("maps", entries);
        return finding(compared, maps, energy, suspicions, numbers);
    }

    /** Small maps have the heavier tails, and cost the least. */
    private static int draws(int pixels) {
        if (pixels <= SMALL_MAP) {
            return DRAWS_OF_SMALL_MAPS;
        }
        return pixels > LARGE_MAP ? DRAWS_OF_LARGE_MAPS : DRAWS;
    }

    /**
     * Something that chance does not explain.
     *
     * @param map that it was found in; empty for all energies at once
     */
    private record Suspicion(Outcome outcome, List<String> sentences, double chance, String map) {
        String sentence() {
            return String.join(" ", sentences);
        }
    }

    private static void structure(
            MapResiduals map,
            ComparedCounts compared,
            int looks,
            List<Suspicion> suspicions,
            Map<String, Object> entry) {
        Autocorrelation found = map.autocorrelation();
        double near = map.nearChance().chanceOfMore(found.near());
        double far = map.farChance().chanceOfMore(found.far());
        double chance = NormalTail.among(Math.min(near, far), looks);
        boolean isNear = near <= far;
        double correlation = isNear ? found.near() : found.far();
        double left = map.structureLeft(compared.height(), compared.width());
        entry.put("autocorrelation_1_to_2_pixels", found.near());
        entry.put("standard_deviation_by_chance", map.nearChance().standardDeviation());
        entry.put("autocorrelation_3_to_8_pixels", found.far());
        entry.put("standard_deviation_by_chance_3_to_8", map.farChance().standardDeviation());
        entry.put("structure_left", left);
        suspect(
                suspicions,
                map.map().name(),
                chance,
                left >= CHECK_STRUCTURE || correlation >= FAILED_CORRELATION,
                left >= FAILED_STRUCTURE || correlation >= FAILED_CORRELATION,
                format(
                        "The result is too smooth: %.0f %% of the structure of %s is left in the" + " residuals.",
                        100 * left, map.map().title()),
                format(
                        "Their autocorrelation over %s pixels is %.3f; chance gives ± %.3f.",
                        isNear ? "1 to 2" : "3 to 8",
                        correlation,
                        (isNear ? map.nearChance() : map.farChance()).standardDeviation()));
    }

    private static void clusters(MapResiduals map, int looks, List<Suspicion> suspicions, Map<String, Object> entry) {
        LocalScan.Square surplus = map.extremes().surplus();
        LocalScan.Square lack = map.extremes().lack();
        double chanceOfSurplus = NormalTail.among(map.chanceOfSurplus(), 2 * looks);
        double chanceOfLack = NormalTail.among(map.chanceOfLack(), 2 * looks);
        entry.put("largest_surplus", entry(surplus, chanceOfSurplus));
        entry.put("largest_lack", entry(lack, chanceOfLack));
        cluster(surplus, chanceOfSurplus, "A feature is lost", map, suspicions);
        cluster(lack, chanceOfLack, "A feature is invented", map, suspicions);
    }

    private static void cluster(
            LocalScan.Square square, double chance, String what, MapResiduals map, List<Suspicion> suspicions) {
        double part = Math.abs(square.measured() - square.expected())
                / Math.max(1, Math.max(square.measured(), square.expected()));
        suspect(
                suspicions,
                map.map().name(),
                chance,
                part >= CHECK_CLUSTER,
                part >= FAILED_CLUSTER,
                format(
                        "%s: the result has %.0f counts of %s where %.0f were measured.",
                        what, square.expected(), map.map().title(), square.measured()),
                format(
                        "This is in %d × %d pixels from row %d, column %d (%.1f σ).",
                        square.side(), square.side(), square.y(), square.x(), Math.abs(square.z())));
    }

    private static Map<String, Object> entry(LocalScan.Square square, double chance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("row", square.y());
        map.put("column", square.x());
        map.put("side", square.side());
        map.put("measured", square.measured());
        map.put("expected", square.expected());
        map.put("sigma", square.z());
        map.put("chance", chance);
        return map;
    }

    /**
     * The guide has much in common with the sample, and what any estimate gets wrong may follow it: where there is an
     * estimate without the guide, only what its residuals have less of is the guide's doing.
     */
    private static void guide(
            MapResiduals map,
            double[] guide,
            TestedResult tested,
            int looks,
            List<Suspicion> suspicions,
            Map<String, Object> entry) {
        int width = tested.counts().width();
        double[] smooth = new GaussianKernel(GUIDE_HIGH_PASS_PIXELS)
                .smooth(guide, tested.counts().height(), width);
        double[] highPass = new double[guide.length];
        Arrays.setAll(highPass, p -> guide[p] - smooth[p]);
        double whole = correlation(map.residuals(), map.unit(), guide);
        double fine = correlation(map.residuals(), map.unit(), highPass);
        boolean isWhole = Math.abs(whole) > Math.abs(fine);
        double strongest = isWhole ? whole : fine;
        entry.put("correlation_with_guide", whole);
        entry.put("correlation_with_fine_structure_of_guide", fine);
        if (Math.abs(strongest) >= CHECK_GUIDE && tested.otherGuidance().isPresent()) {
            DevianceResiduals other = new DevianceResiduals(
                    tested.otherGuidance().get().map(map.map().channels()));
            double without = correlation(other.of(map.map().measured()), other.unit(), isWhole ? guide : highPass);
            entry.put("correlation_without_guide", without);
            strongest -= without;
        }
        // Under chance alone residuals are independent: a correlation has the standard deviation 1/√N.
        double chance = NormalTail.ofLargest(strongest * Math.sqrt(guide.length), looks);
        suspect(
                suspicions,
                map.map().name(),
                chance,
                Math.abs(strongest) >= CHECK_GUIDE,
                Math.abs(strongest) >= FAILED_GUIDE,
                format(
                        "The guide image is painted into the result: the residuals of %s follow %s.",
                        map.map().title(), isWhole ? "the guide" : "the fine structure of the guide"),
                format("The correlation is %+.3f; chance gives ± %.3f.", strongest, 1 / Math.sqrt(guide.length)));
    }

    private static double correlation(double[] residuals, double unit, double[] guide) {
        double mean = Arrays.stream(guide).average().orElse(0);
        double product = 0;
        double square = 0;
        for (int p = 0; p < guide.length; p++) {
            product += residuals[p] * (guide[p] - mean);
            square += (guide[p] - mean) * (guide[p] - mean);
        }
        return square > 0 ? product / Math.sqrt(square * unit) : 0;
    }

    private static void energy(EnergyCorrelation energy, List<Suspicion> suspicions, Map<String, Object> numbers) {
        double strongest = Math.max(energy.nearZ(), energy.farZ());
        double chance = NormalTail.among(NormalTail.above(strongest), 2);
        numbers.put("energy_autocorrelation", energy.list());
        numbers.put("energy_standard_deviation_by_chance", energy.byChance());
        suspect(
                suspicions,
                "",
                chance,
                energy.largest() >= 0.01,
                energy.largest() >= 0.05,
                "The spectra of pixels are wrong: residuals at neighbouring energies are correlated.",
                format("Their autocorrelation is %.3f, %.0f times what chance gives.", energy.at(1), strongest));
    }

    private static void suspect(
            List<Suspicion> suspicions, String map, double chance, boolean check, boolean fail, String... sentences) {
        boolean failed = fail && chance < FAILED_CHANCE;
        if (failed || check && chance < CHECK_CHANCE) {
            Outcome outcome = failed ? Outcome.FAILED : Outcome.CHECK;
            suspicions.add(new Suspicion(outcome, List.of(sentences), chance, map));
        }
    }

    private TrustFinding finding(
            ComparedCounts compared,
            List<MapResiduals> maps,
            EnergyCorrelation energy,
            List<Suspicion> suspicions,
            Map<String, Object> numbers) {
        Outcome outcome = suspicions.stream().map(Suspicion::outcome).reduce(Outcome.PASSED, Outcome::and);
        Optional<Suspicion> worst = suspicions.stream()
                .filter(each -> each.outcome() == outcome)
                .min(Comparator.comparingDouble(Suspicion::chance));
        numbers.put("suspicions", suspicions.stream().map(Suspicion::sentence).toList());
        MapResiduals all = maps.get(maps.size() - 1);
        List<String> sentences = worst.map(Suspicion::sentences)
                .orElseGet(() -> List.of(
                        "The residuals are noise.",
                        format(
                                "Their autocorrelation is %+.3f, chance gives ± %.3f; no feature is lost or invented.",
                                all.autocorrelation().near(), all.nearChance().standardDeviation())));
        List<TrustMap> pictures = new ArrayList<>();
        List<TrustCurves> curves = new ArrayList<>();
        shown(maps, suspicions).forEach(map -> {
            pictures.add(picture(map, compared));
            curves.add(curves(map));
        });
        curves.add(energy.curves());
        return finding(outcome, sentences, numbers, pictures, curves);
    }

    /** All energies, and the maps that most speaks against. */
    private static List<MapResiduals> shown(List<MapResiduals> maps, List<Suspicion> suspicions) {
        List<MapResiduals> shown = new ArrayList<>();
        suspicions.stream()
                .sorted(Comparator.comparingDouble(Suspicion::chance))
                .flatMap(each -> maps.stream().filter(map -> map.map().name().equals(each.map())))
                .distinct()
                .limit(MOST_MAPS)
                .forEach(shown::add);
        MapResiduals all = maps.get(maps.size() - 1);
        if (!shown.contains(all)) {
            shown.add(all);
        }
        return shown;
    }

    /** Measured minus expected counts, both smoothed, in standard errors. */
    private static TrustMap picture(MapResiduals map, ComparedCounts compared) {
        int height = compared.height();
        int width = compared.width();
        double[] difference = new double[compared.pixels()];
        Arrays.setAll(difference, p -> map.map().measured()[p] - map.map().expected()[p]);
        double[] smoothed = new GaussianKernel(SHOWN_SIGMA).smooth(difference, height, width);
        double[] variance =
                new GaussianKernel(SHOWN_SIGMA / Math.sqrt(2)).smooth(map.map().expected(), height, width);
        double mean = Arrays.stream(variance).average().orElse(0);
        for (int p = 0; p < smoothed.length; p++) {
            double error = Math.sqrt(Math.max(variance[p], 0.01 * mean) / (4 * Math.PI * SHOWN_SIGMA * SHOWN_SIGMA));
            smoothed[p] = error > 0 ? smoothed[p] / error : 0;
        }
        return new TrustMap(
                "Residuals of " + map.map().title() + ", smoothed by " + SHOWN_SIGMA + " pixels",
                "standard errors (measured minus expected)",
                height,
                width,
                smoothed,
                true);
    }

    private static TrustCurves curves(MapResiduals map) {
        double[] lags = new double[Autocorrelation.LAGS];
        double[][] along = new double[2][lags.length];
        double[] above = new double[lags.length];
        double[] below = new double[lags.length];
        for (int i = 0; i < lags.length; i++) {
            lags[i] = i + 1;
            along[0][i] = map.autocorrelation().at(0, i + 1);
            along[1][i] = map.autocorrelation().at(1, i + 1);
            NullDistribution chance = map.chance(i + 1);
            above[i] = chance.mean() + 2 * chance.standardDeviation();
            below[i] = chance.mean() - 2 * chance.standardDeviation();
        }
        return new TrustCurves(
                "Residuals of " + map.map().title() + ": autocorrelation",
                "distance (pixels)",
                "autocorrelation",
                List.of(
                        new Curve("along y", lags, along[0]),
                        new Curve("along x", lags, along[1]),
                        new Curve("chance, + 2 standard deviations", lags, above),
                        new Curve("chance, − 2 standard deviations", lags, below)));
    }
}
