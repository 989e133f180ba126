package io.moseley.workflow.estimate;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.classical.KlNmfDenoiser;
import io.moseley.denoise.classical.WeightedPcaDenoiser;
import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.evaluate.Metrics;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The classical methods as yardsticks on a sample with known truth: as a user would have them, with strengths chosen by
 * held-out counts, and at their very best, with the strength chosen by the truth.
 */
public final class Baselines {
    private static final double[] WIDTHS = {0.7, 1, 1.4, 2, 2.8, 4, 5.6};
    private static final int[] RANKS = {1, 2, 3, 4, 5, 6, 8};
    private static final int[] NMF_RANKS = {3, 4, 5, 6};
    private static final double[] NMF_WIDTHS = {1, 1.4, 2};

    private final DenoiseInput input;
    private final SpectrumImage truth;
    private final List<EnergyWindow> windows;
    private final DenoiseContext context;

    public Baselines(DenoiseInput input, SpectrumImage truth, List<EnergyWindow> windows, DenoiseContext context) {
        this.input = input;
        this.truth = truth;
        this.windows = windows;
        this.context = context;
    }

    /** Gaussian, weighted PCA and KL-NMF, each twice: strength by held-out counts, and by the truth. */
    public List<Estimate> all() {
        List<Denoiser> gaussians = new ArrayList<>();
        for (double width : WIDTHS) {
            gaussians.add(new GaussianDenoiser(OptionalDouble.of(width)));
        }
        List<Denoiser> pcas = new ArrayList<>();
        for (int rank : RANKS) {
            pcas.add(new WeightedPcaDenoiser(OptionalInt.of(rank)));
        }
        List<Denoiser> nmfs = new ArrayList<>();
        for (double width : NMF_WIDTHS) {
            for (int rank : NMF_RANKS) {
                nmfs.add(new KlNmfDenoiser(OptionalInt.of(rank), OptionalDouble.of(width)));
            }
        }
        List<Estimate> estimates = new ArrayList<>();
        estimates.add(run("Gaussian, by held-out counts", new GaussianDenoiser(OptionalDouble.empty())));
        estimates.add(best("Gaussian", gaussians));
        estimates.add(run("weighted PCA, by held-out counts", new WeightedPcaDenoiser(OptionalInt.empty())));
        estimates.add(best("weighted PCA", pcas));
        estimates.add(
                run("KL-NMF, by held-out counts", new KlNmfDenoiser(OptionalInt.empty(), OptionalDouble.empty())));
        estimates.add(best("KL-NMF", nmfs));
        return estimates;
    }

    public EvaluationReport score(SpectrumImage estimate) {
        return Metrics.compare(estimate, truth, windows);
    }

    private Estimate run(String name, Denoiser denoiser) {
        long start = System.nanoTime();
        DenoiseResult result = denoiser.denoise(input, context);
        return new Estimate(name, false, denoiser.name(), result, (System.nanoTime() - start) / 1e9);
    }

    /** The candidate with the highest PSNR of its line maps. */
    private Estimate best(String name, List<Denoiser> candidates) {
        Estimate best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (Denoiser candidate : candidates) {
            if (best != null && context.cancellation().isRequested()) {
                break;
            }
            Estimate estimate = run(name + ", best by the truth", candidate);
            double psnr = score(estimate.image()).meanPsnr();
            if (psnr > highest) {
                highest = psnr;
                best = estimate;
            }
        }
        return best;
    }
}
