package io.moseley.denoise.classical;

import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.image.ClippedSpectrumImage;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The classical methods fitted to the same part of the counts as the method of a {@link HeldOutTrial}, and judged by the
 * same rest. Their strengths are those that predict this rest best, out of a short list: the privilege that the method of
 * the trial has had too. Best after channels were summed into bands.
 */
public final class Yardsticks {
    private static final double[] WIDTHS = {0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8};
    private static final int HIGHEST_RANK = 10;
    private static final int[] NMF_RANKS = {2, 4, 6, 8};
    private static final double NMF_WIDTH = 1.4;
    private static final double[] OTHER_NMF_WIDTHS = {0.7, 2.8};

    private final HeldOutTrial trial;
    private final DoseMap dose;
    private final DenoiseContext context;

    /** @param dose exposure of each pixel */
    public Yardsticks(HeldOutTrial trial, DoseMap dose, DenoiseContext context) {
        this.trial = trial;
        this.dose = dose;
        this.context = context;
    }

    /**
     * @param method "gaussian", "pca" or "nmf", as {@link Denoiser#name()}
     * @param setting the strength that did best: "σ 1.4 pixels"
     */
    public record Yardstick(String method, String setting, HeldOutPixels heldOut) {}

    /**
     * Gaussian smoothing, weighted PCA and KL-NMF. Fewer if cancelled on the way.
     *
     * @param without methods to leave out
     */
    public List<Yardstick> all(Set<String> without) {
        List<Yardstick> found = new ArrayList<>();
        if (!without.contains("gaussian") && !isCancelled()) {
            found.add(gaussian());
        }
        if (!without.contains("pca") && !isCancelled()) {
            pca().ifPresent(found::add);
        }
        if (!without.contains("nmf") && !isCancelled()) {
            found.add(nmf());
        }
        return found;
    }

    /** Scores of any estimate of the trial's fitted counts. */
    public HeldOutPixels judge(SpectrumImage estimate) {
        PoissonDeviance deviance = PoissonDeviance.of(trial.heldOut(), estimate, trial.scale());
        return new HeldOutPixels(deviance.byPixel(), Math.max(1, deviance.counts()));
    }

    private boolean isCancelled() {
        return context.cancellation().isRequested();
    }

    private DenoiseInput input() {
        return new DenoiseInput(trial.fitted(), Optional.empty(), dose);
    }

    private Yardstick gaussian() {
        Yardstick best = null;
        for (double width : WIDTHS) {
            Yardstick next = new Yardstick(
                    "gaussian",
                    "σ " + width + " pixels",
                    judge(new GaussianDenoiser(OptionalDouble.of(width), 0)
                            .denoise(input(), context)
                            .expectedCounts()));
            if (best != null && !isBetter(next, best) || isCancelled()) {
                return best == null ? next : best;
            }
            best = next;
        }
        return best;
    }

    /** Absent if it was cancelled before any rank was tried. */
    private Optional<Yardstick> pca() {
        CountSpectrumImage fitted = trial.fitted();
        WeightedComponents components = WeightedComponents.of(fitted, HIGHEST_RANK, WeightedComponents.ROUGH, context);
        double[] channelCounts = fitted.sumSpectrum();
        Yardstick best = null;
        for (int rank = 1; rank <= components.rank() && !isCancelled(); rank++) {
            Yardstick next = new Yardstick(
                    "pca",
                    rank + " components",
                    judge(new ClippedSpectrumImage(components.truncated(rank), channelCounts)));
            best = best == null || isBetter(next, best) ? next : best;
        }
        return Optional.ofNullable(best);
    }

    private Yardstick nmf() {
        Yardstick best = null;
        int rank = NMF_RANKS[0];
        for (int candidate : NMF_RANKS) {
            Yardstick next = nmf(candidate, NMF_WIDTH);
            if (best != null && !isBetter(next, best) || isCancelled()) {
                break;
            }
            best = next;
            rank = candidate;
        }
        for (double width : OTHER_NMF_WIDTHS) {
            if (isCancelled()) {
                break;
            }
            Yardstick next = nmf(rank, width);
            best = best == null || isBetter(next, best) ? next : best;
        }
        return best == null ? nmf(rank, NMF_WIDTH) : best;
    }

    private Yardstick nmf(int rank, double width) {
        return new Yardstick(
                "nmf",
                rank + " components, σ " + width + " pixels",
                judge(new KlNmfDenoiser(OptionalInt.of(rank), OptionalDouble.of(width))
                        .denoise(input(), context)
                        .expectedCounts()));
    }

    private static boolean isBetter(Yardstick one, Yardstick other) {
        return one.heldOut().perUnit() < other.heldOut().perUnit();
    }
}
