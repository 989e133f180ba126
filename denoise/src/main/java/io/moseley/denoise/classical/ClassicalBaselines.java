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

/**
 * Classical methods to compare a {@link HeldOutTrial} with: fitted to the same part of the counts and judged by the same
 * rest.
 *
 * <p>Each method gets that strength of a short list which predicts the rest best, for the method of the trial may have
 * chosen its strength by the rest, too. Works best on channels summed into bands.
 */
public record ClassicalBaselines(HeldOutTrial trial, DoseMap dose, DenoiseContext context) {
    private static final double[] WIDTHS = {0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8};
    private static final int HIGHEST_RANK = 10;
    private static final int[] NMF_RANKS = {2, 4, 6, 8};
    private static final double NMF_WIDTH = 1.4;
    private static final double[] OTHER_NMF_WIDTHS = {0.7, 2.8};

    /**
     * A classical method at its best strength.
     *
     * @param method "gaussian", "pca" or "nmf", as {@link Denoiser#name()}
     * @param setting the strength that did best: "σ 1.4 pixels"
     */
    public record Baseline(String method, String setting, HeldOutPixels heldOut) {}

    /**
     * Runs Gaussian smoothing, weighted PCA and KL-NMF; fewer if cancelled on the way.
     *
     * @param without name of a method to omit
     */
    public List<Baseline> all(String without) {
        List<Baseline> found = new ArrayList<>();
        if (!without.equals("gaussian") && !isCancelled()) {
            found.add(gaussian());
        }
        if (!without.equals("pca") && !isCancelled()) {
            pca().ifPresent(found::add);
        }
        if (!without.equals("nmf") && !isCancelled()) {
            found.add(nmf());
        }
        return found;
    }

    /** Scores an estimate of the fitted counts of the trial by its held-out counts, pixel by pixel. */
    public HeldOutPixels judge(SpectrumImage estimate) {
        PoissonDeviance deviance = PoissonDeviance.of(trial.heldOut(), estimate, trial.scale());
        return new HeldOutPixels(deviance.byPixel(), Math.max(1, deviance.counts()));
    }

    private boolean isCancelled() {
        return context.cancellation().isRequested();
    }

    private Baseline gaussian() {
        Baseline best = gaussian(WIDTHS[0]);
        for (int i = 1; i < WIDTHS.length && !isCancelled(); i++) {
            Baseline next = gaussian(WIDTHS[i]);
            if (!isBetter(next, best)) {
                break;
            }
            best = next;
        }
        return best;
    }

    private Baseline gaussian(double width) {
        return baseline("gaussian", "σ " + width + " pixels", new GaussianDenoiser(OptionalDouble.of(width)));
    }

    private Baseline baseline(String method, String setting, Denoiser denoiser) {
        DenoiseInput input = new DenoiseInput(trial.fitted(), Optional.empty(), dose);
        return new Baseline(
                method, setting, judge(denoiser.denoise(input, context).expectedCounts()));
    }

    /** Absent if it was cancelled before any rank was tried. */
    private Optional<Baseline> pca() {
        CountSpectrumImage fitted = trial.fitted();
        WeightedComponents components = WeightedComponents.of(fitted, HIGHEST_RANK, WeightedComponents.ROUGH, context);
        double[] channelCounts = fitted.sumSpectrum();
        Baseline best = null;
        for (int rank = 1; rank <= components.rank() && !isCancelled(); rank++) {
            Baseline next = new Baseline(
                    "pca",
                    rank + " components",
                    judge(new ClippedSpectrumImage(components.truncated(rank), channelCounts)));
            best = best == null || isBetter(next, best) ? next : best;
        }
        return Optional.ofNullable(best);
    }

    private Baseline nmf() {
        int rank = NMF_RANKS[0];
        Baseline best = nmf(rank, NMF_WIDTH);
        for (int i = 1; i < NMF_RANKS.length && !isCancelled(); i++) {
            Baseline next = nmf(NMF_RANKS[i], NMF_WIDTH);
            if (!isBetter(next, best)) {
                break;
            }
            best = next;
            rank = NMF_RANKS[i];
        }
        for (int i = 0; i < OTHER_NMF_WIDTHS.length && !isCancelled(); i++) {
            Baseline next = nmf(rank, OTHER_NMF_WIDTHS[i]);
            best = isBetter(next, best) ? next : best;
        }
        return best;
    }

    private Baseline nmf(int rank, double width) {
        return baseline(
                "nmf",
                rank + " components, σ " + width + " pixels",
                new KlNmfDenoiser(OptionalInt.of(rank), OptionalDouble.of(width)));
    }

    private static boolean isBetter(Baseline one, Baseline other) {
        return one.heldOut().perUnit() < other.heldOut().perUnit();
    }
}
