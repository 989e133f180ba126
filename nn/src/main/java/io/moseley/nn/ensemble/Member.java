package io.moseley.nn.ensemble;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.nn.local.JudgedRates;
import io.moseley.nn.model.TrainedNetwork;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.Patch;
import io.moseley.nn.patch.PatchSampler;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.FinalFit;
import io.moseley.nn.train.Prefetch;
import io.moseley.nn.train.Trainer;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.nn.train.TrainingListener;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.util.Cancellation;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One network of the ensemble: trained on its own seeds, then applied to all counts. */
final class Member {
    /** Side of the patches of the final fit, in sides of those before. */
    private static final int FINAL_PATCHES = 2;

    private final NetworkOptions options;
    private final NetworkFactory factory;
    private final LearningTask task;
    private final int seed;
    private final int threads;

    /**
     * @param guided whether it was shown the guide
     * @param fromAll (band, y, x) on the working grid, from all counts
     * @param fromTraining (band, y, x) on the map's grid, from the training counts alone
     * @param network as it was trained
     * @param finalFit what followed on all counts; the rates from the training counts are of the weights before it
     * @param gain over the mean spectrum, from {@code heldOut}
     * @param heldOut how the rates from the training counts predict the held-out counts
     * @param displaced the same with the guide out of its place; absent without guide, or if nobody asks for a verdict on it
     */
    record Outcome(
            NetworkKind kind,
            boolean guided,
            JudgedRates fromAll,
            JudgedRates fromTraining,
            TrainingHistory history,
            FinalFit.Result finalFit,
            PairedGain gain,
            HeldOutPixels heldOut,
            Optional<HeldOutPixels> displaced,
            TrainedNetwork network) {
        MemberRecord describe() {
            return new MemberRecord(
                    kind == NetworkKind.ENDMEMBERS,
                    guided,
                    network.size(),
                    history,
                    new MemberRecord.FinalSteps(finalFit.steps(), finalFit.seconds()),
                    new MemberRecord.Gain(gain.perUnit(), gain.standardError()));
        }
    }

    /** @param seed number of its seeds; networks with and without the guide share theirs */
    Member(NetworkOptions options, NetworkFactory factory, LearningTask task, int seed, int threads) {
        this.options = options;
        this.factory = factory;
        this.task = task;
        this.seed = seed;
        this.threads = threads;
    }

    int seed() {
        return seed;
    }

    Outcome run(Seeds seeds, TrainingOptions training, List<TrainingListener> listeners, Cancellation cancellation) {
        Torch.oneThread();
        try (RateNetwork network = factory.create(task.scale(), seeds)) {
            BandPredictor predictor = predictor(network);
            TrainingOptions watched =
                    task.onAllCounts().isPresent() ? training.withShareOfTime(1 - FinalFit.SHARE_OF_TIME) : training;
            TrainingHistory history;
            try (Prefetch<List<RateObjective.Drawn>> batches =
                    new Prefetch<>(batches(task, options.patchSide(), seeds, ""), threads > 1)) {
                RateObjective objective = new RateObjective(network, batches, task, predictor);
                history = Trainer.train(objective, watched, listeners, cancellation);
            }
            float[] trainingRates = task.predictTraining(predictor, options.symmetries());
            HeldOutPixels heldOut = task.judge(trainingRates);
            Optional<HeldOutPixels> displaced = displacedGuide()
                    .map(moved -> predictor(network, Optional.of(moved)))
                    .map(moved -> task.judge(task.predictTraining(moved, options.symmetries())));
            PairedGain gain = heldOut.gainOver(task.trivial());
            FinalFit.Result finalFit = task.evidence().isBeyondChance(gain)
                    ? finalFit(network, history, seeds, watched, listeners, cancellation)
                    : FinalFit.Result.none();
            float[] rates = predictor.predict(task.all(), 1, options.symmetries());
            return new Outcome(
                    factory.kind(),
                    factory.guided(),
                    judged(rates, task.all(), 1),
                    judged(trainingRates, task.training(), task.trained()),
                    history,
                    finalFit,
                    gain,
                    heldOut,
                    displaced,
                    TrainedNetwork.of(factory, network));
        } catch (RuntimeException e) {
            throw Torch.translate(e);
        }
    }

    /**
     * Steps on all counts, in patches twice as wide: in small ones hardly a pixel is free of the border's influence, as most
     * pixels of the map are.
     */
    private FinalFit.Result finalFit(
            RateNetwork network,
            TrainingHistory history,
            Seeds seeds,
            TrainingOptions training,
            List<TrainingListener> listeners,
            Cancellation cancellation) {
        Optional<LearningTask> onAll = task.onAllCounts();
        if (onAll.isEmpty()) {
            return FinalFit.Result.none();
        }
        try (Prefetch<List<RateObjective.Drawn>> batches = new Prefetch<>(
                batches(onAll.get(), FINAL_PATCHES * options.patchSide(), seeds, " of the final fit"), threads > 1)) {
            RateObjective objective = new RateObjective(network, batches, onAll.get(), predictor(network));
            return FinalFit.run(
                    objective,
                    training.withRateScaled(history.rateScale()),
                    history.best().step(),
                    task.all().total()
                            / ((double) task.all().height() * task.all().width()),
                    listeners,
                    cancellation);
        }
    }

    /** A finer grid has no counts of its own. */
    private JudgedRates judged(float[] rates, BandCounts counts, double fraction) {
        return task.guide().upscaling() == 1
                ? JudgedRates.of(rates, counts, fraction, task.dose())
                : JudgedRates.unjudged(rates);
    }

    private BandPredictor predictor(RateNetwork network) {
        return predictor(network, guide());
    }

    private BandPredictor predictor(RateNetwork network, Optional<float[]> guide) {
        return new BandPredictor(network, task.dose(), guide, task.guide().upscaling(), threads);
    }

    private Optional<float[]> displacedGuide() {
        int width = task.all().width() * task.guide().upscaling();
        return factory.guided() && options.besideUnguided() ? task.guide().displaced(width) : Optional.empty();
    }

    private Optional<float[]> guide() {
        return factory.guided() ? task.guide().image() : Optional.empty();
    }

    private Supplier<List<RateObjective.Drawn>> batches(LearningTask task, int side, Seeds seeds, String phase) {
        PatchSampler sampler = new PatchSampler(
                task.shown(),
                task.second(),
                task.dose(),
                guide(),
                task.guide().upscaling(),
                patchSide(side),
                task.pixelWeights(),
                seeds.stream("patches" + phase));
        RandomGenerator random = seeds.stream("thinning" + phase);
        return () -> {
            List<RateObjective.Drawn> batch = new ArrayList<>(options.batch());
            for (int i = 0; i < options.batch(); i++) {
                Patch patch = sampler.next();
                batch.add(new RateObjective.Drawn(patch, task.target().split(patch, random)));
            }
            return batch;
        };
    }

    /** In pixels of the map: the wanted side on the working grid, cut to the map and to what the strides divide. */
    private int patchSide(int side) {
        int multiple = factory.spaceMultiple();
        int shorter = Math.min(task.training().height(), task.training().width());
        int wanted = Math.min(shorter, Math.max(8, side / task.guide().upscaling()));
        return wanted / multiple * multiple;
    }
}
