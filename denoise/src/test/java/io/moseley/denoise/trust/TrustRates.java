package io.moseley.denoise.trust;

import io.moseley.denoise.simulate.Phantom;
import io.moseley.denoise.simulate.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
    private static final int SEEDS_OF_HELD_OUT = 2;

    private static final int SEEDS_BETWEEN_TABLES = 5;

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
        Map<String, Tally> tallies = new TreeMap<>();
        for (int seed = 0; seed < seeds; seed++) {
            for (double dose : doses) {
                for (Phantom phantom : Phantom.all()) {
                    add(phantom.name(), dose, side, seed, tallies);
                }
            }
            if ((seed + 1) % SEEDS_BETWEEN_TABLES == 0 || seed + 1 == seeds) {
                System.out.println(seed + 1 + " seeds, " + side + " × " + side + " pixels; of the NMF " + SEEDS_OF_NMF
                        + ", held-out counts " + SEEDS_OF_HELD_OUT);
                tallies.forEach((row, tally) -> tally.print(row));
            }
        }
    }

    private static void add(String phantom, double dose, int side, int seed, Map<String, Tally> tallies) {
        Simulation sample = Trials.sample(phantom, dose, side, seed);
        for (ResultKind kind : ResultKind.values()) {
            if (kind == ResultKind.NMF && seed >= SEEDS_OF_NMF) {
                continue;
            }
            List<TrustFinding> findings =
                    Trials.findings(sample, kind, seed < SEEDS_OF_HELD_OUT && isJudgedByHeldOut(kind), seed);
            for (String name : List.of(phantom, "~ all")) {
                tallies.computeIfAbsent(
                                String.format(Locale.ROOT, "%-16s %6.0f %-14s", name, dose, kind), any -> new Tally())
                        .add(findings);
            }
            if (kind.isHonest() || kind == ResultKind.NMF) {
                report(phantom, dose, seed, kind, findings);
            }
        }
    }

    private static void report(String phantom, double dose, int seed, ResultKind kind, List<TrustFinding> findings) {
        findings.stream()
                .filter(finding -> finding.outcome() != Outcome.PASSED)
                .forEach(finding -> System.err.printf(
                        Locale.ROOT,
                        "%s %.0f seed %d %s: %s %s%n",
                        phantom,
                        dose,
                        seed,
                        kind,
                        finding.outcome(),
                        finding.sentence()));
    }

    /** Flags (check or failed) and failures of one kind of result. */
    private static final class Tally {
        private static final int TESTS = 3;

        private final List<int[]> flagged = new ArrayList<>();
        private final List<int[]> failed = new ArrayList<>();

        void add(List<TrustFinding> findings) {
            int[] flags = new int[TESTS + 1];
            int[] fails = new int[TESTS + 1];
            for (int i = 0; i < findings.size(); i++) {
                Outcome outcome = findings.get(i).outcome();
                flags[i] = outcome == Outcome.CHECK || outcome == Outcome.FAILED ? 1 : 0;
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

        void print(String row) {
            StringBuilder line = new StringBuilder(row);
            for (int i = 0; i < flagged.get(0).length; i++) {
                int test = i;
                line.append(String.format(
                        Locale.ROOT,
                        " %5.0f %% (%3.0f %%)  ",
                        100
                                * made(test).stream()
                                        .mapToInt(n -> flagged.get(n)[test])
                                        .average()
                                        .orElse(0),
                        100
                                * made(test).stream()
                                        .mapToInt(n -> failed.get(n)[test])
                                        .average()
                                        .orElse(0)));
            }
            System.out.println(line);
        }
    }
}
