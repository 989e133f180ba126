package io.moseley.nn.ensemble;

import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.BernoulliMaskTarget;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.patch.Patch;
import io.moseley.nn.patch.PatchSampler;
import io.moseley.nn.patch.ThinningTarget;
import io.moseley.nn.patch.TrainingTarget;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.Prefetch;
import io.moseley.nn.train.Trainer;
import io.moseley.nn.train.TrainingHistory;
import io.moseley.nn.train.TrainingListener;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Cancellation;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One network of the ensemble: trained on its own seeds, then applied to all counts. */
final class Member {
    private final NetworkOptions options;
    private final NetworkFactory factory;
    private final TrainingData data;
    private final GuidePlan guide;
    private final DoseMap dose;
    private final int threads;

    /**
     * The counts in their roles, all in bands.
     *
     * @param all every count: the input once the network is trained
     * @param training what the network learns from
     * @param heldOut what judges it, the rest
     */
    record TrainingData(BandCounts all, BandCounts training, BandCounts heldOut) {}

    /**
     * @param bandRates (band, y, x) on the working grid, at full dose and even exposure
     * @param trainingRates (band, y, x) on the map's grid, from the training counts alone
     */
    record Outcome(
            NetworkKind kind,
            float[] bandRates,
            float[] trainingRates,
            TrainingHistory history,
            HeldOutGain gain,
            int weights) {
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("kind", kind.name().toLowerCase(Locale.ROOT));
            map.put("weights", weights);
            map.putAll(history.toMap());
            map.put("gain", gain.perUnit());
            map.put("gain_standard_error", gain.standardError());
            return map;
        }
    }

    Member(
            NetworkOptions options,
            NetworkFactory factory,
            TrainingData data,
            GuidePlan guide,
            DoseMap dose,
            int threads) {
        this.options = options;
        this.factory = factory;
        this.data = data;
        this.guide = guide;
        this.dose = dose;
        this.threads = threads;
    }

    Outcome run(Seeds seeds, TrainingOptions training, List<TrainingListener> listeners, Cancellation cancellation) {
        BandScale scale = new BandScale(meanRates(), workingPixels());
        TrainingTarget target = target(scale);
        Torch.oneThread();
        try (RateNetwork network = factory.create(scale, seeds);
                Prefetch<List<RateObjective.Drawn>> batches = new Prefetch<>(batches(seeds, target), threads > 1)) {
            BandPredictor predictor = new BandPredictor(network, dose, guide.image(), guide.upscaling(), threads);
            RateObjective objective = new RateObjective(
                    network,
                    batches,
                    target,
                    predictor,
                    data.training(),
                    data.heldOut(),
                    options.holdOut(),
                    dose,
                    guide.upscaling());
            TrainingHistory history = Trainer.train(objective, training, listeners, cancellation);
            float[] trainingRates = objective.predictTraining();
            return new Outcome(
                    factory.kind(),
                    predictor.predict(data.all(), 1, options.symmetries()),
                    trainingRates,
                    history,
                    objective.gain(trainingRates),
                    network.size());
        } catch (RuntimeException e) {
            throw Torch.translate(e);
        }
    }

    /** The rates of a map without structure, (band, y, x) on the working grid. */
    float[] meanSpectrum() {
        double[] mean = meanRates();
        int cells = workingPixels();
        float[] rates = new float[mean.length * cells];
        for (int b = 0; b < mean.length; b++) {
            Arrays.fill(rates, b * cells, (b + 1) * cells, (float) mean[b]);
        }
        return rates;
    }

    private int workingPixels() {
        return data.all().height() * data.all().width() * guide.upscaling() * guide.upscaling();
    }

    /** Mean counts per pixel of the working grid and band, at full dose. */
    private double[] meanRates() {
        double[] mean = data.all().sumSpectrum();
        for (int b = 0; b < mean.length; b++) {
            mean[b] /= workingPixels();
        }
        return mean;
    }

    private TrainingTarget target(BandScale scale) {
        double fraction = 1 - options.holdOut();
        return switch (options.target()) {
            case THINNING -> new ThinningTarget(options.minKeep(), options.maxKeep(), fraction);
            case BERNOULLI_MASK -> new BernoulliMaskTarget(options.maskKeep(), fraction, scale);
        };
    }

    private Supplier<List<RateObjective.Drawn>> batches(Seeds seeds, TrainingTarget target) {
        PatchSampler sampler = new PatchSampler(
                data.training(), dose, guide.image(), guide.upscaling(), patchSide(), seeds.stream("patches"));
        RandomGenerator random = seeds.stream("thinning");
        return () -> {
            List<RateObjective.Drawn> batch = new ArrayList<>(options.batch());
            for (int i = 0; i < options.batch(); i++) {
                Patch patch = sampler.next();
                batch.add(new RateObjective.Drawn(patch, target.split(patch, random)));
            }
            return batch;
        };
    }

    /** In pixels of the map: the wanted side on the working grid, cut to the map and to what the strides divide. */
    private int patchSide() {
        int multiple = factory.spaceMultiple();
        int shorter = Math.min(data.training().height(), data.training().width());
        int wanted = Math.min(shorter, Math.max(8, options.patchSide() / guide.upscaling()));
        return wanted / multiple * multiple;
    }
}
