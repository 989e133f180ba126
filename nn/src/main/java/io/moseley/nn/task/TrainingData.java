package io.moseley.nn.task;

import static io.moseley.nn.options.NetworkOptions.HOLD_OUT;
import static io.moseley.nn.options.NetworkOptions.MASK_KEEP;
import static io.moseley.nn.options.NetworkOptions.MAX_KEEP;
import static io.moseley.nn.options.NetworkOptions.MIN_KEEP;
import static io.moseley.nn.options.NetworkOptions.TARGET;

import io.moseley.count.CountSum;
import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.record.TargetKind;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.error.UnsupportedInputException;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.patch.BernoulliMaskTarget;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.patch.ReplicateTarget;
import io.moseley.nn.patch.SupervisedTarget;
import io.moseley.nn.patch.ThinningTarget;
import io.moseley.nn.patch.TrainingTarget;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.BandMap;
import io.moseley.nn.rates.BandRates;
import io.moseley.nn.rates.Observation;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Optional;

/**
 * The counts of a run on all channels, split for training, and the task that networks learn on them.
 *
 * @param training all counts that may be learned from
 * @param heldOut the rest; of replicates, the same fraction of both
 */
public record TrainingData(CountSpectrumImage training, CountSpectrumImage heldOut, LearningTask task) {
    /** Held-out counts from which kinds of networks, with a guide and without one, are told apart. */
    private static final double ENOUGH_HELD_OUT = 2500;

    private static final double LEAST_HELD_OUT = 0.1;
    private static final double MOST_HELD_OUT = 0.2;

    /** Smallest part of the counts that is shown where the target is another map; the largest is all. */
    public static final double LEAST_SHOWN = 0.5;

    /** @throws IllegalArgumentException if the target needs other data */
    public static void requireTargetData(TargetKind target, Optional<TargetData> targetData) {
        boolean fits = targetData.isPresent()
                ? targetData.get().kind() == target
                : target == TargetKind.THINNING || target == TargetKind.BERNOULLI_MASK;
        if (!fits) {
            throw new IllegalArgumentException("the target " + target + " does not go with " + targetData);
        }
    }

    /** Splits the counts of a map for training. */
    public static TrainingData of(
            DenoiseInput input,
            Optional<TargetData> targetData,
            Settings options,
            SpectralBands layout,
            GuidePlan guide,
            Seeds seeds) {
        CountSpectrumImage counts = input.counts();
        double holdOut = options.find(HOLD_OUT).orElseGet(() -> holdOut(counts.totalCounts()));
        double trained = 1 - holdOut;
        if (targetData.orElse(null) instanceof TargetData.Replicates replicates) {
            requireSum(replicates, counts);
            CountThinning.Split first = CountThinning.binomial(replicates.first(), trained, seeds.stream("hold-out"));
            CountThinning.Split second =
                    CountThinning.binomial(replicates.second(), trained, seeds.stream("hold-out second"));
            double share = replicates.first().totalCounts() / (double) counts.totalCounts();
            CountThinning.Split both = new CountThinning.Split(
                    CountSum.of(first.kept(), second.kept()), CountSum.of(first.rest(), second.rest()));
            return of(both, holdOut, input, options, layout, guide)
                    .taughtBy(
                            BandCounts.of(first.kept(), layout),
                            BandCounts.of(second.kept(), layout),
                            new ReplicateTarget(LEAST_SHOWN, trained, share));
        }
        CountThinning.Split split = CountThinning.binomial(counts, trained, seeds.stream("hold-out"));
        TrainingData data = of(split, holdOut, input, options, layout, guide);
        if (targetData.orElse(null) instanceof TargetData.Reference reference) {
            BandRates rates = reference(input, reference.image(), layout);
            double dose = rates.total(input.dose()) / counts.totalCounts();
            return data.taughtBy(data.task.shown(), rates, new SupervisedTarget(LEAST_SHOWN, trained, dose));
        }
        return data;
    }

    /** Data that teach themselves. */
    private static TrainingData of(
            CountThinning.Split split,
            double holdOut,
            DenoiseInput input,
            Settings options,
            SpectralBands layout,
            GuidePlan guide) {
        double trained = 1 - holdOut;
        BandCounts training = BandCounts.of(split.kept(), layout);
        BandScale scale = scale(input.counts(), training, guide.upscaling());
        Optional<float[]> brightness = guide.onMapGrid(input.counts().width());
        LearningTask task = new LearningTask(
                new Observation(BandCounts.of(input.counts(), layout), 1, input.dose(), brightness),
                new Observation(training, trained, input.dose(), brightness),
                new Observation(BandCounts.of(split.rest(), layout), holdOut, input.dose()),
                training,
                Optional.empty(),
                guide,
                scale,
                options.get(TARGET) == TargetKind.BERNOULLI_MASK
                        ? new BernoulliMaskTarget(options.get(MASK_KEEP), trained, scale)
                        : new ThinningTarget(options.get(MIN_KEEP), options.get(MAX_KEEP), trained));
        return new TrainingData(split.kept(), split.rest(), task);
    }

    private TrainingData taughtBy(BandCounts shown, BandMap second, TrainingTarget target) {
        LearningTask taught = new LearningTask(
                task.all(),
                task.training(),
                task.heldOut(),
                shown,
                Optional.of(second),
                task.guide(),
                task.scale(),
                target);
        return new TrainingData(training, heldOut, taught);
    }

    private static void requireSum(TargetData.Replicates replicates, CountSpectrumImage counts) {
        CountSpectrumImage a = replicates.first();
        CountSpectrumImage b = replicates.second();
        if (a.totalCounts() == 0 || b.totalCounts() == 0) {
            throw new UnsupportedInputException(
                    "one of the replicates has no counts: there is nothing to predict it from",
                    "--target replicates",
                    "check both acquisitions, or train on the counts of one with the default target");
        }
        if (a.totalCounts() + b.totalCounts() != counts.totalCounts()
                || a.pixels() != counts.pixels()
                || a.channels() != counts.channels()) {
            throw new IllegalArgumentException("the input is not the sum of the replicates");
        }
    }

    /**
     * A tenth, or more of few counts: what is held out is learned from in the end, but what is chosen by a few hundred counts
     * stays chosen by chance. With 2304 pixels and 1 or 3 counts in each, a fifth gave pairs 0.1 to 0.3 dB more than a tenth, single networks up to 0.8.
     */
    static double holdOut(long counts) {
        return Math.max(LEAST_HELD_OUT, Math.min(MOST_HELD_OUT, ENOUGH_HELD_OUT / Math.max(1, counts)));
    }

    /**
     * The mean spectrum of the training counts at the dose of the whole map. The held-out counts must not enter it: an
     * untrained network returns it, and would predict them better than the mean spectrum of the training counts does.
     */
    private static BandScale scale(CountSpectrumImage counts, BandCounts training, int upscaling) {
        int workingPixels = counts.pixels() * upscaling * upscaling;
        double[] mean = training.sumSpectrum();
        double trained = training.total();
        for (int b = 0; b < mean.length; b++) {
            double share = trained > 0 ? mean[b] / trained : 1.0 / mean.length;
            mean[b] = share * counts.totalCounts() / workingPixels;
        }
        return new BandScale(mean, workingPixels);
    }

    private static BandRates reference(DenoiseInput input, SpectrumImage image, SpectralBands layout) {
        CountSpectrumImage counts = input.counts();
        if (image.height() != counts.height()
                || image.width() != counts.width()
                || image.channels() != counts.channels()) {
            throw new IllegalArgumentException("the reference has another shape than the counts");
        }
        BandRates rates = BandRates.of(image, layout);
        if (!(rates.total(input.dose()) > 0)) {
            throw new UnsupportedInputException(
                    "the reference map is empty", "--reference", "give a map of high dose, or expected counts");
        }
        return rates;
    }
}
