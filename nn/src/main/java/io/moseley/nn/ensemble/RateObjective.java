package io.moseley.nn.ensemble;

import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.patch.Patch;
import io.moseley.nn.patch.TrainingExample;
import io.moseley.nn.task.LearningTask;
import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import io.moseley.nn.train.Objective;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Trains a {@link RateNetwork} on patches of the training counts; the held-out counts judge whole predicted maps. */
record RateObjective(RateNetwork network, Supplier<List<Drawn>> batches, LearningTask task, BandPredictor predictor)
        implements Objective {
    /** A patch and its split. */
    record Drawn(Patch patch, TrainingExample example) {}

    @Override
    public List<Parameter> parameters() {
        return network.parameters();
    }

    @Override
    public double rateFactor(Parameter parameter) {
        return network.rateFactor(parameter);
    }

    @Override
    public Loss nextLoss() {
        List<Drawn> batch = batches.get();
        int upscaling = task.guide().upscaling();
        Loss sum = null;
        for (Drawn drawn : batch) {
            Patch patch = drawn.patch();
            int fine = patch.side() * upscaling;
            float[] rates = upsample(drawn.example().rates(), patch.bands(), patch.side(), upscaling);
            Tensor input = Tensor.of(rates, 1, 1, patch.bands(), fine, fine);
            Optional<Tensor> guide = patch.guide().map(g -> Tensor.of(g, 1, 1, 1, fine, fine));
            Tensor predicted = network.forward(input, guide).sumBlocks(upscaling);
            Loss loss = drawn.example().loss(predicted);
            sum = sum == null ? loss : sum.plus(loss);
        }
        return sum.times(1.0 / batch.size());
    }

    /** Spreads each pixel evenly over its output pixels. */
    private static float[] upsample(float[] rates, int bands, int side, int upscaling) {
        if (upscaling == 1) {
            return rates;
        }
        int fine = side * upscaling;
        float share = 1f / (upscaling * upscaling);
        float[] result = new float[bands * fine * fine];
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < fine; y++) {
                for (int x = 0; x < fine; x++) {
                    result[(b * fine + y) * fine + x] =
                            rates[(b * side + y / upscaling) * side + x / upscaling] * share;
                }
            }
        }
        return result;
    }

    @Override
    public double heldOutScore() {
        return task.score(predictor.predict(task.training(), 1).onMapGrid()).perUnit();
    }

    @Override
    public double trivialScore() {
        return task.trivial().perUnit();
    }

    @Override
    public double leastGain() {
        return task.evidence().leastGain();
    }
}
