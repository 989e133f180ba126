package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.Evidence;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.classical.ClassicalBaselines;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Tests whether the method predicts held-out counts better than the mean spectrum, raw counts, Gaussian smoothing, weighted
 * PCA and KL-NMF. All are fitted to the same nine tenths of the counts and compared by the Poisson deviance per count of
 * the last tenth. A difference counts beyond two standard errors, taken from the paired differences over the pixels; against the
 * mean spectrum a likelihood ratio beyond chance counts too ({@link Evidence}).
 */
public final class HeldOutComparison extends TrustTest {
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
        super(TrustVerdict.HELD_OUT, "Held-out counts");
        this.trials = trials;
        this.method = method;
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        Optional<HeldOutTrial> found = trials.apply(tested, context);
        if (found.isEmpty()) {
            return notTested("No counts were held out.");
        }
        HeldOutTrial trial = inBands(found.get());
        if (trial.heldOut().totalCounts() == 0) {
            return notTested("There are too few counts to hold any out.");
        }
        DoseMap dose = tested.input().dose();
        ClassicalBaselines baselines = new ClassicalBaselines(trial, dose, context);
        HeldOutPixels own = baselines.judge(trial.estimate());
        Rival mean = new Rival("mean", "", baselines.judge(RawEstimate.meanSpectrum(trial.fitted(), dose)), own);
        Rival raw = new Rival(
                "raw",
                "",
                baselines.judge(RawEstimate.of(trial.fitted(), dose, List.of(), context.seeds())
                        .image()),
                own);
        List<Rival> rivals = baselines.all(method).stream()
                .map(each -> new Rival(each.method(), each.setting(), each.heldOut(), own))
                .toList();
        return context.cancellation().isRequested() ? stopped() : judged(tested, own, mean, raw, rivals);
    }

    /** Another estimate of the same part of the counts, and by how much the result is better. */
    private record Rival(String key, String setting, HeldOutPixels heldOut, PairedGain gain) {
        Rival(String key, String setting, HeldOutPixels heldOut, HeldOutPixels own) {
            this(key, setting, heldOut, own.gainOver(heldOut));
        }

        String words() {
            return switch (key) {
                case "mean" -> "the mean spectrum";
                case "raw" -> "raw counts";
                case "gaussian" -> "smoothing";
                case "pca" -> "PCA";
                default -> "NMF";
            };
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
        Optional<Rival> gaussian =
                rivals.stream().filter(rival -> rival.key().equals("gaussian")).findFirst();
        String width = gaussian.map(Rival::setting).orElse("");
        List<Rival> better = rivals.stream().filter(Rival::beats).toList();
        boolean foundStructure = foundStructure(own, mean);
        boolean anyGain = foundStructure || rivals.stream().anyMatch(rival -> foundStructure(rival.heldOut(), mean));
        Outcome outcome = Outcome.FAILED;
        List<String> sentences;
        if (!anyGain) {
            sentences = tooFew(tested.counts());
        } else if (!foundStructure) {
            sentences = compared(
                    "The result predicts held-out counts no better than the mean spectrum: use another --model.", mean);
        } else if (gaussian.filter(Rival::beats).isPresent()) {
            sentences = compared(
                    "The result is worse than smoothing: a Gaussian of " + width + " predicts held-out counts better.",
                    gaussian.get());
        } else if (raw.beats()) {
            sentences = compared("The result predicts held-out counts worse than raw counts do.", raw);
        } else if (gaussian.filter(rival -> !rival.isBeaten()).isPresent()) {
            outcome = Outcome.CHECK;
            sentences = compared("A Gaussian of " + width + " predicts held-out counts as well.", gaussian.get());
        } else if (!better.isEmpty()) {
            outcome = Outcome.CHECK;
            sentences = new ArrayList<>();
            better.forEach(rival -> sentences.addAll(compared(
                    rival.words() + " predicts held-out counts better: compare with --model " + rival.key() + ".",
                    rival)));
        } else {
            outcome = Outcome.PASSED;
            sentences = passed(own, mean, raw, rivals);
        }
        Map<String, Object> others = new LinkedHashMap<>();
        others.put(mean.key(), mean.toMap());
        others.put(raw.key(), raw.toMap());
        rivals.forEach(rival -> others.put(rival.key(), rival.toMap()));
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("deviance_per_count", own.perUnit());
        numbers.put("held_out_counts", own.unit());
        numbers.put("against", others);
        return finding(outcome, sentences, numbers, List.of(gain(tested, own, gaussian.orElse(mean))), List.of());
    }

    /** Whether an estimate is better than the mean spectrum, by standard errors or by its likelihood. */
    private static boolean foundStructure(HeldOutPixels estimate, Rival mean) {
        PairedGain gain = estimate.gainOver(mean.heldOut());
        return gain.z() > SIGNIFICANT || new Evidence(true, estimate.unit()).isBeyondChance(gain);
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
                format(
                        "The result predicts held-out counts better than %s%s.",
                        listed(beaten), equal.isEmpty() ? "" : ", and as well as " + listed(equal)),
                format(
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
                        format(
                                "Sum %d × %d pixels to reach %.0f counts per pixel, or record longer.",
                                binning, binning, binning * binning * perPixel))
                : List.of(fact, "Record longer.");
    }

    private static List<String> compared(String headline, Rival rival) {
        return List.of(
                headline,
                format(
                        "The deviance per count is %.4f; that of %s%s is %.4f ± %.4f.",
                        rival.heldOut().perUnit() - rival.gain().perUnit(),
                        rival.words(),
                        rival.setting().isEmpty() ? "" : " (" + rival.setting() + ")",
                        rival.heldOut().perUnit(),
                        rival.gain().standardError()));
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
