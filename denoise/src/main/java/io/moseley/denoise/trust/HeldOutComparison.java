package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.classical.ClassicalBaselines;
import io.moseley.denoise.classical.ClassicalBaselines.Baseline;
import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.denoise.protocol.RawEstimate;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Tests whether the method predicts held-out counts better than the mean spectrum, raw counts, Gaussian smoothing, weighted
 * PCA and KL-NMF. All are fitted to the same nine tenths of the counts and compared by the Poisson deviance per count of
 * the last tenth. A difference counts beyond two standard errors, taken from the paired differences over the pixels.
 */
public final class HeldOutComparison implements TrustTest {
    private static final String TITLE = "Held-out counts";
    private static final double SIGNIFICANT = 2;
    private static final double SHOWN_SIGMA = 2;
    private static final int BANDS = 64;
    private static final int MOST_CHANNELS = 96;

    /** Counts per pixel that binning should reach. */
    private static final double ENOUGH_PER_PIXEL = 10;

    private final BiFunction<TestedResult, DenoiseContext, Optional<HeldOutTrial>> trials;
    private final String method;

    /**
     * @param trials says what the method makes of nine tenths of the counts; empty where it cannot be said
     * @param method as {@link io.moseley.denoise.Denoiser#name()}: not compared with itself
     */
    public HeldOutComparison(BiFunction<TestedResult, DenoiseContext, Optional<HeldOutTrial>> trials, String method) {
        this.trials = trials;
        this.method = method;
    }

    @Override
    public String name() {
        return TrustVerdict.HELD_OUT;
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        Optional<HeldOutTrial> found = trials.apply(tested, context);
        if (found.isEmpty()) {
            return TrustFinding.notTested(name(), TITLE, "No counts were held out.");
        }
        HeldOutTrial trial = inBands(found.get());
        if (trial.heldOut().totalCounts() == 0) {
            return TrustFinding.notTested(name(), TITLE, "There are too few counts to hold any out.");
        }
        DoseMap dose = tested.input().dose();
        ClassicalBaselines baselines = new ClassicalBaselines(trial, dose, context);
        HeldOutPixels own = baselines.judge(trial.estimate());
        Rival mean = new Rival(
                "mean", "the mean spectrum", "", baselines.judge(RawEstimate.meanSpectrum(trial.fitted(), dose)), own);
        Rival raw = new Rival(
                "raw",
                "raw counts",
                "",
                baselines.judge(RawEstimate.of(trial.fitted(), dose, List.of(), context.seeds())
                        .image()),
                own);
        List<Rival> rivals = new ArrayList<>();
        for (Baseline each : baselines.all(Set.of(method))) {
            rivals.add(new Rival(each.method(), words(each.method()), each.setting(), each.heldOut(), own));
        }
        if (context.cancellation().isRequested()) {
            return TrustFinding.notTested(name(), TITLE, "Stopped on request.");
        }
        return judged(tested, own, mean, raw, rivals);
    }

    /** Another estimate of the same part of the counts, and by how much the result is better. */
    private record Rival(String key, String words, String setting, HeldOutPixels heldOut, PairedGain gain) {
        Rival(String key, String words, String setting, HeldOutPixels heldOut, HeldOutPixels own) {
            this(key, words, setting, heldOut, own.gainOver(heldOut));
        }

        boolean isBeaten() {
            return gain.z() > SIGNIFICANT;
        }

        boolean beats() {
            return gain.z() < -SIGNIFICANT;
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("deviance_per_count", heldOut.perUnit());
            map.put("gain", gain.perUnit());
            map.put("gain_standard_error", gain.standardError());
            if (!setting.isEmpty()) {
                map.put("setting", setting);
            }
            return map;
        }
    }

    private TrustFinding judged(TestedResult tested, HeldOutPixels own, Rival mean, Rival raw, List<Rival> rivals) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("deviance_per_count", own.perUnit());
        numbers.put("held_out_counts", own.unit());
        Map<String, Object> others = new LinkedHashMap<>();
        others.put(mean.key(), mean.toMap());
        others.put(raw.key(), raw.toMap());
        rivals.forEach(rival -> others.put(rival.key(), rival.toMap()));
        numbers.put("against", others);
        List<TrustMap> maps = List.of(gain(
                tested,
                own,
                rivals.stream()
                        .filter(rival -> rival.key().equals("gaussian"))
                        .findFirst()
                        .orElse(mean)));
        Optional<Rival> gaussian =
                rivals.stream().filter(rival -> rival.key().equals("gaussian")).findFirst();
        boolean anyGain = mean.isBeaten()
                || rivals.stream()
                        .anyMatch(rival ->
                                rival.heldOut().gainOver(mean.heldOut()).z() > SIGNIFICANT);
        if (!anyGain) {
            return finding(Outcome.FAILED, tooFew(tested.counts()), numbers, maps);
        }
        if (!mean.isBeaten()) {
            return finding(
                    Outcome.FAILED,
                    compared(
                            "The result predicts held-out counts no better than the mean spectrum: use another --model.",
                            mean),
                    numbers,
                    maps);
        }
        if (gaussian.filter(Rival::beats).isPresent()) {
            return finding(
                    Outcome.FAILED,
                    compared(
                            "The result is worse than smoothing: a Gaussian of "
                                    + gaussian.get().setting() + " predicts held-out counts better.",
                            gaussian.get()),
                    numbers,
                    maps);
        }
        if (raw.beats()) {
            return finding(
                    Outcome.FAILED,
                    compared("The result predicts held-out counts worse than raw counts do.", raw),
                    numbers,
                    maps);
        }
        if (gaussian.filter(rival -> !rival.isBeaten()).isPresent()) {
            return finding(
                    Outcome.CHECK,
                    compared(
                            "A Gaussian of " + gaussian.get().setting() + " predicts held-out counts as well.",
                            gaussian.get()),
                    numbers,
                    maps);
        }
        List<Rival> better = rivals.stream().filter(Rival::beats).toList();
        if (!better.isEmpty()) {
            return finding(
                    Outcome.CHECK,
                    better.stream()
                            .flatMap(rival -> compared(
                                    rival.words() + " predicts held-out counts better: compare with --model "
                                            + rival.key() + ".",
                                    rival)
                                    .stream())
                            .toList(),
                    numbers,
                    maps);
        }
        return finding(Outcome.PASSED, passed(own, mean, raw, rivals), numbers, maps);
    }

    private static List<String> passed(HeldOutPixels own, Rival mean, Rival raw, List<Rival> rivals) {
        List<Rival> all = new ArrayList<>();
        all.add(raw.isBeaten() ? raw : mean);
        all.addAll(rivals);
        List<String> beaten =
                all.stream().filter(Rival::isBeaten).map(Rival::words).toList();
        List<String> equal = all.stream()
                .filter(rival -> !rival.isBeaten())
                .map(Rival::words)
                .toList();
        Rival closest = all.get(0);
        for (Rival rival : all) {
            closest = rival.heldOut().perUnit() < closest.heldOut().perUnit() ? rival : closest;
        }
        return List.of(
                String.format(
                        Locale.ROOT,
                        "The result predicts held-out counts better than %s%s.",
                        listed(beaten),
                        equal.isEmpty() ? "" : ", and as well as " + listed(equal)),
                String.format(
                        Locale.ROOT,
                        "Its deviance per count is %.4f; the closest is %s with %.4f ± %.4f.",
                        own.perUnit(),
                        closest.words(),
                        closest.heldOut().perUnit(),
                        closest.gain().standardError()));
    }

    private static List<String> tooFew(CountSpectrumImage counts) {
        double perPixel = counts.totalCounts() / (double) counts.pixels();
        int binning = (int) Math.ceil(Math.sqrt(ENOUGH_PER_PIXEL / perPixel));
        String fact = "The counts are too few: no method predicts held-out counts better than the mean spectrum.";
        return binning > 1
                ? List.of(
                        fact,
                        String.format(
                                Locale.ROOT,
                                "Sum %d × %d pixels to reach %.0f counts per pixel, or record longer.",
                                binning,
                                binning,
                                binning * binning * perPixel))
                : List.of(fact, "Record longer.");
    }

    private static List<String> compared(String headline, Rival rival) {
        return List.of(
                headline,
                String.format(
                        Locale.ROOT,
                        "The deviance per count is %.4f; that of %s%s is %.4f ± %.4f.",
                        rival.heldOut().perUnit() - rival.gain().perUnit(),
                        rival.words(),
                        rival.setting().isEmpty() ? "" : " (" + rival.setting() + ")",
                        rival.heldOut().perUnit(),
                        rival.gain().standardError()));
    }

    private TrustFinding finding(
            Outcome outcome, List<String> sentences, Map<String, Object> numbers, List<TrustMap> maps) {
        return new TrustFinding(name(), TITLE, outcome, sentences, numbers, maps, List.of());
    }

    /** Map of the gain over another estimate, smoothed. */
    private static TrustMap gain(TestedResult tested, HeldOutPixels own, Rival rival) {
        double[] gain = new double[own.scores().length];
        Arrays.setAll(gain, p -> rival.heldOut().scores()[p] - own.scores()[p]);
        int height = tested.counts().height();
        int width = tested.counts().width();
        return new TrustMap(
                "Better (red) or worse (blue) than " + rival.words() + " on held-out counts",
                "gain in deviance per pixel, smoothed by " + SHOWN_SIGMA + " pixels",
                height,
                width,
                new GaussianKernel(SHOWN_SIGMA).smooth(gain, height, width),
                true);
    }

    private static String words(String method) {
        return switch (method) {
            case "gaussian" -> "smoothing";
            case "pca" -> "PCA";
            default -> "NMF";
        };
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** Summed into bands where there are many channels: the comparison is no less sharp, and much cheaper. */
    private static HeldOutTrial inBands(HeldOutTrial trial) {
        if (trial.fitted().channels() <= MOST_CHANNELS) {
            return trial;
        }
        SpectralBands bands = SpectralBands.adaptive(trial.fitted().sumSpectrum(), BANDS);
        CountSpectrumImage fitted = bands.rebin(trial.fitted());
        return new HeldOutTrial(
                fitted, bands.rebin(trial.heldOut()), inBands(trial.estimate(), bands, fitted), trial.scale());
    }

    private static SpectrumImage inBands(SpectrumImage estimate, SpectralBands bands, CountSpectrumImage like) {
        float[][] rows = new float[estimate.height()][estimate.width() * bands.bands()];
        estimate.forEachRow((y, row) -> {
            for (int i = 0; i < estimate.width() * bands.channels(); i++) {
                rows[y][i / bands.channels() * bands.bands() + bands.bandOf(i % bands.channels())] += row[i];
            }
        });
        return DenseSpectrumImage.of(like.header(), rows);
    }
}
