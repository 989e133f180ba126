package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.spectrum.CountSpectrumImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tests whether the input is raw Poisson counts, unclipped, of even or known exposure. All other tests assume it. */
public final class InputCheck extends TrustTest {
    /** Counts of the whole map below which no test has power. */
    private static final long FEW_COUNTS = 2000;

    private static final double FEW_PER_PIXEL = 1;

    /** The highest values of integers of 7, 8, 12, 15 and 16 bits. */
    private static final Set<Integer> HIGHEST_VALUES = Set.of(127, 255, 4095, 32767, 65535);

    /** Voxels at the highest value that make it a ceiling, and not one bright voxel. */
    private static final int CEILING = 3;

    private static final double ZERO_PEAK_KEV = 0.08;
    private static final double BESIDE_KEV = 0.2;
    private static final double ZERO_PEAK_CONTRAST = 3;
    private static final double ZERO_PEAK_SHARE = 0.01;

    private final Optional<String> dose;
    private final Optional<String> ignoredStep;

    /**
     * @param dose the uneven exposure that was corrected for: "the first 40 of 128 rows had 1.49 × …"
     * @param ignoredStep a step of exposure that was not corrected for
     */
    public InputCheck(Optional<String> dose, Optional<String> ignoredStep) {
        super("input", "Input");
        this.dose = dose;
        this.ignoredStep = ignoredStep;
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        CountSpectrumImage counts = tested.counts();
        List<String> doubts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, Object> numbers = new LinkedHashMap<>();
        counts(counts, doubts, notes, numbers);
        PoissonCheck check = PoissonCheck.of(counts);
        numbers.put("poisson_check", check.toMap());
        check.findings()
                .forEach(finding -> doubts.add("The input is not raw counts: " + finding.what()
                        + ". Use the file as acquired; the other tests rely on it."));
        saturation(counts, doubts, numbers);
        zeroPeak(counts, notes, numbers);
        dose.ifPresent(sentence -> notes.add(sentence(sentence + "; this is corrected for")));
        ignoredStep.ifPresent(
                sentence -> doubts.add(sentence(sentence + "; this is not corrected for, omit --dose-map none")));
        numbers.put("dose", dose.or(() -> ignoredStep).orElse("even"));
        List<String> all = new ArrayList<>(doubts);
        all.addAll(notes);
        return finding(doubts.isEmpty() ? Outcome.PASSED : Outcome.CHECK, all, numbers, List.of(), List.of());
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private static void counts(
            CountSpectrumImage counts, List<String> doubts, List<String> notes, Map<String, Object> numbers) {
        long total = counts.totalCounts();
        double perPixel = total / (double) counts.pixels();
        numbers.put("counts", total);
        numbers.put("counts_per_pixel", perPixel);
        if (total < FEW_COUNTS) {
            doubts.add(format("The map holds only %,d counts: the tests cannot find much.", total));
        } else {
            notes.add(format(
                    "The input has %s%.3g counts per pixel.", perPixel < FEW_PER_PIXEL ? "only " : "", perPixel));
        }
    }

    private static void saturation(CountSpectrumImage counts, List<String> doubts, Map<String, Object> numbers) {
        int highest = counts.maxCount();
        int atHighest = 0;
        int below = 0;
        for (int i = 0; i < counts.occupiedVoxels(); i++) {
            atHighest += counts.entryCount(i) == highest ? 1 : 0;
            below += counts.entryCount(i) == highest - 1 ? 1 : 0;
        }
        boolean ofType = HIGHEST_VALUES.contains(highest) && atHighest >= CEILING;
        boolean piled = highest > 2 && atHighest >= CEILING && atHighest > CEILING * (below + CEILING);
        numbers.put("highest_count", highest);
        numbers.put("voxels_at_highest_count", atHighest);
        if (ofType || piled) {
            doubts.add(format(
                    "Counts are clipped: %,d voxels hold exactly %d, the highest value. Read the original file.",
                    atHighest, highest));
        }
    }

    private static void zeroPeak(CountSpectrumImage counts, List<String> notes, Map<String, Object> numbers) {
        double[] sum = counts.sumSpectrum();
        double peak = 0;
        double beside = 0;
        int peakChannels = 0;
        int besideChannels = 0;
        for (int c = 0; c < sum.length; c++) {
            double energy = Math.abs(counts.energyAxis().energyKev(c));
            if (energy <= ZERO_PEAK_KEV) {
                peak += sum[c];
                peakChannels++;
            } else if (energy <= BESIDE_KEV) {
                beside += sum[c];
                besideChannels++;
            }
        }
        double share = counts.totalCounts() > 0 ? peak / counts.totalCounts() : 0;
        boolean found = peakChannels > 0
                && besideChannels > 0
                && share > ZERO_PEAK_SHARE
                && peak / peakChannels > ZERO_PEAK_CONTRAST * beside / besideChannels;
        numbers.put("zero_peak_share", found ? share : 0.0);
        if (found) {
            notes.add(format(
                    "%.0f %% of the counts lie in the detector's zero peak; omit it with --energy-range.",
                    100 * share));
        }
    }
}
