package io.moseley.denoise.trust;

import io.moseley.denoise.simulate.Phantom;
import io.moseley.denoise.simulate.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often the trust tests flag results that are wrong, and results that are not: a table over phantoms and seeds.
 *
 * <p>Arguments: side of the maps in pixels, seeds, doses (counts per pixel).
 */
final class TrustRates {
    /** No standard of honesty, but of interest. */
    private static final int SEEDS_OF_NMF = 1;

    /** Fitting all the other methods takes the most time by far. */
    private static final int SEEDS_OF_HELD_OUT = 5;

    private TrustRates() {}

    /** Held-out counts see what is wrong everywhere, and no small faults. */
    private static boolean isJudgedByHeldOut(ResultKind kind) {
        return kind != ResultKind.MOVED && kind != ResultKind.MOVED_HONEST && kind != ResultKind.INVENTED;
    }

    /** See above. */
    public static void main(String[] arguments) {
        int side = Integer.parseInt(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        double[] doses = Arrays.stream(arguments)
                .skip(2)
                .mapToDouble(Double::parseDouble)
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%-16s %6s %-14s %18s %18s %18s %18s%n",
                "phantom",
                "dose",
                "result",
                "counts-kept",
                "residuals",
                "held-out",
                "any");
        Map<ResultKind, Tally> all = new EnumMap<>(ResultKind.class);
        for (double dose : doses) {
            for (Phantom phantom : Phantom.all()) {
                Map<ResultKind, Tally> tallies = new EnumMap<>(ResultKind.class);
                for (int seed = 0; seed < seeds; seed++) {
                    Simulation sample = Trials.sample(phantom.name(), dose, side, seed);
                    for (ResultKind kind : ResultKind.values()) {
                        if (kind == ResultKind.NMF && seed >= SEEDS_OF_NMF) {
                            continue;
                        }
                        List<TrustFinding> findings = Trials.findings(
                                sample, kind, seed < SEEDS_OF_HELD_OUT && isJudgedByHeldOut(kind), seed);
                        tallies.computeIfAbsent(kind, any -> new Tally()).add(findings);
                        all.computeIfAbsent(kind, any -> new Tally()).add(findings);
                        if (kind.isHonest() || kind == ResultKind.NMF) {
                            report(phantom, dose, seed, kind, findings);
                        }
                    }
                }
                tallies.forEach((kind, tally) -> tally.print(phantom.name(), dose, kind));
            }
        }
        System.out.println(seeds + " seeds, " + side + " × " + side + " pixels; of the NMF " + SEEDS_OF_NMF
                + ", held-out counts " + SEEDS_OF_HELD_OUT);
        all.forEach((kind, tally) -> tally.print("all", Double.NaN, kind));
    }

    private static void report(Phantom phantom, double dose, int seed, ResultKind kind, List<TrustFinding> findings) {
        findings.stream()
                .filter(finding -> finding.outcome() != Outcome.PASSED)
                .forEach(finding -> System.err.printf(
                        Locale.ROOT,
                        "%s %.0f seed %d %s: %s %s%n",
                        phantom.name(),
                        dose,
                        seed,
                        kind,
                        finding.outcome(),
                        finding.sentence()));
    }

    /** Flags (doubtful or failed) and failures of one kind of result. */
    private static final class Tally {
        private static final int TESTS = 3;

        private final List<int[]> flagged = new ArrayList<>();
        private final List<int[]> failed = new ArrayList<>();

        void add(List<TrustFinding> findings) {
            int[] flags = new int[TESTS + 1];
            int[] fails = new int[TESTS + 1];
            for (int i = 0; i < findings.size(); i++) {
                Outcome outcome = findings.get(i).outcome();
                flags[i] = outcome == Outcome.DOUBTFUL || outcome == Outcome.FAILED ? 1 : 0;
                fails[i] = outcome == Outcome.FAILED ? 1 : 0;
                flags[TESTS] |= flags[i];
                fails[TESTS] |= fails[i];
            }
            flags[TESTS - 1] = findings.size() < TESTS ? -1 : flags[TESTS - 1];
            flagged.add(flags);
            failed.add(fails);
        }

        /** The results that a test was made on. */
        private List<Integer> made(int test) {
            return IntStream.range(0, flagged.size())
                    .filter(i -> flagged.get(i)[test] >= 0)
                    .boxed()
                    .toList();
        }

        void print(String phantom, double dose, ResultKind kind) {
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "%-16s %6.0f %-14s", phantom, dose, kind));
            for (int i = 0; i < flagged.get(0).length; i++) {
                int test = i;
                line.append(String.format(
                        Locale.ROOT,
                        " %5.0f %% (%3.0f %%)  ",
                        100
                                * flagged.stream()
                                        .mapToInt(each -> each[test])
                                        .average()
                                        .orElse(0),
                        100
                                * failed.stream()
                                        .mapToInt(each -> each[test])
                                        .average()
                                        .orElse(0)));
            }
            System.out.println(line);
        }
    }
}
