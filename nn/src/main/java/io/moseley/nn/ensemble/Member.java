package io.moseley.nn.ensemble;

import static io.moseley.nn.options.NetworkOptions.BATCH;
import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.PATCH_SIDE;
import static io.moseley.nn.options.NetworkOptions.SYMMETRIES;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.nn.combine.NetworkEstimate;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.patch.Patch;
import io.moseley.nn.patch.PatchSampler;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.task.LearningTask;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.FinalFit;
import io.moseley.nn.train.Prefetch;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.nn.train.Trainer;
import io.moseley.nn.train.TrainingListener;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.nn.train.Weights;
import io.moseley.util.Cancellation;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One network of the ensemble: trained on its own seeds, then applied to all counts.
 *
 * @param seed number of its seeds; networks with and without the guide share theirs
 */
public record Member(Settings options, NetworkFactory factory, LearningTask task, int seed, int threads) {
    /** Side of the patches of the final fit, in sides of those before. */
    public static final int FINAL_PATCHES = 2;

    NetworkEstimate run(Seeds seeds, TrainingOptions training, TrainingListener listener, Cancellation cancellation) {
        Torch.oneThread();
        try (RateNetwork network = factory.create(task.scale(), seeds)) {
            BandPredictor predictor = predictor(network);
            Optional<LearningTask> onAll =
                    NetworkOptions.omits(options, NetworkOptions.FINAL_FIT) ? Optional.empty() : task.onAllCounts();
            TrainingOptions watched =
                    onAll.isPresent() ? training.withShareOfTime(1 - FinalFit.SHARE_OF_TIME) : training;
            TrainingHistory history;
            try (Prefetch<List<RateObjective.Drawn>> batches =
                    new Prefetch<>(batches(task, options.get(PATCH_SIDE), seeds, ""), threads > 1)) {
                RateObjective objective = new RateObjective(network, batches, task, predictor);
                history = Trainer.train(objective, watched, listener, cancellation);
            }
            RateCube fromTraining = fromTraining(predictor);
            HeldOutPixels heldOut = task.score(fromTraining);
            Optional<HeldOutPixels> displaced = displacedGuide()
                    .map(moved -> predictor(network, Optional.of(moved)))
                    .map(moved -> task.score(fromTraining(moved)));
            PairedGain gain = heldOut.gainOver(task.trivial());
            FinalFit.Result finalFit = onAll.isPresent() && task.evidence().isBeyondChance(gain)
                    ? finalFit(network, onAll.get(), history, seeds, watched, listener, cancellation)
                    : FinalFit.Result.none();
            RateCube fromAll = predictor.predict(task.all(), options.get(SYMMETRIES));
            return new NetworkEstimate(
                    factory.kind(),
                    factory.guided(),
                    fromAll,
                    fromTraining,
                    history,
                    finalFit,
                    gain,
                    heldOut,
                    displaced,
                    new TrainedNetwork(factory, Weights.of(network.parameters())));
        } catch (RuntimeException e) {
            throw Torch.translate(e);
        }
    }

    private RateCube fromTraining(BandPredictor predictor) {
        return predictor.predict(task.training(), options.get(SYMMETRIES)).onMapGrid();
    }

    /**
     * Steps on all counts, in patches twice as wide: in small ones hardly a pixel is free of the border's influence, as most
     * pixels of the map are.
     */
    private FinalFit.Result finalFit(
            RateNetwork network,
            LearningTask onAll,
            TrainingHistory history,
            Seeds seeds,
            TrainingOptions training,
            TrainingListener listener,
            Cancellation cancellation) {
        try (Prefetch<List<RateObjective.Drawn>> batches = new Prefetch<>(
                batches(onAll, FINAL_PATCHES * options.get(PATCH_SIDE), seeds, " of the final fit"), threads > 1)) {
            RateObjective objective = new RateObjective(network, batches, onAll, predictor(network));
            return FinalFit.run(
                    objective,
                    training.withRateScaled(history.rateScale()),
                    history.bestStep(),
                    task.all().counts().total() / ((double) task.all().pixels()),
                    listener,
                    cancellation);
        }
    }

    private BandPredictor predictor(RateNetwork network) {
        return predictor(network, guide());
    }

    private BandPredictor predictor(RateNetwork network, Optional<float[]> guide) {
        return new BandPredictor(network, guide, task.guide().upscaling(), threads);
    }

    private Optional<float[]> displacedGuide() {
        int width = task.all().width() * task.guide().upscaling();
        return factory.guided() && options.get(CHECK_GUIDE) ? task.guide().displaced(width) : Optional.empty();
    }

    private Optional<float[]> guide() {
        return factory.guided() ? task.guide().image() : Optional.empty();
    }

    private Supplier<List<RateObjective.Drawn>> batches(LearningTask task, int side, Seeds seeds, String phase) {
        PatchSampler sampler = new PatchSampler(
                task.shown(),
                task.second(),
                task.all().dose(),
                guide(),
                task.guide().upscaling(),
                patchSide(side),
                seeds.stream("patches" + phase));
        RandomGenerator random = seeds.stream("thinning" + phase);
        return () -> {
            List<RateObjective.Drawn> batch = new ArrayList<>(options.get(BATCH));
            for (int i = 0; i < options.get(BATCH); i++) {
                Patch patch = sampler.next();
                batch.add(new RateObjective.Drawn(patch, task.target().split(patch, random)));
            }
            return batch;
        };
    }

    /** In pixels of the map: the wanted side on the working grid, cut to the map and to what the strides divide. */
    private int patchSide(int side) {
        int multiple = factory.architecture().spaceMultiple();
        int shorter = Math.min(task.training().height(), task.training().width());
        int wanted = Math.min(shorter, Math.max(8, side / task.guide().upscaling()));
        return wanted / multiple * multiple;
    }
}
