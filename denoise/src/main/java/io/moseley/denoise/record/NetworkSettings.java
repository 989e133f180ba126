package io.moseley.denoise.record;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Settings of networks and their training; absent numbers are chosen for the map.
 *
 * @param preset that the settings start from
 */
public record NetworkSettings(String preset, Structure structure, Target target, Training training, Output output) {
    public NetworkSettings {
        Objects.requireNonNull(preset);
        Objects.requireNonNull(structure);
        Objects.requireNonNull(target);
        Objects.requireNonNull(training);
        Objects.requireNonNull(output);
    }

    /**
     * The networks.
     *
     * @param kinds names of the kinds of networks
     * @param stages of the encoder, in words
     * @param lines whose windows bands keep apart
     */
    public record Structure(
            List<String> kinds, OptionalInt endmembers, int bands, List<String> stages, List<String> lines) {
        public Structure {
            kinds = List.copyOf(kinds);
            stages = List.copyOf(stages);
            lines = List.copyOf(lines);
        }
    }

    /**
     * The targets that networks learn to predict.
     *
     * @param minKeep smallest fraction of the counts that is shown in thinning
     * @param maxKeep largest such fraction
     * @param maskKeep fraction of the voxels that is shown under a Bernoulli mask
     */
    public record Target(TargetKind kind, double minKeep, double maxKeep, double maskKeep) {}

    /**
     * How they learn.
     *
     * @param patchSide in output pixels
     * @param batch patches per update
     * @param holdOut fraction of the counts that watches the training
     * @param ensemble networks of each kind
     */
    public record Training(
            int patchSide,
            int batch,
            OptionalDouble holdOut,
            OptionalInt steps,
            double learningRate,
            OptionalDouble maxTimeSeconds,
            OptionalInt ensemble,
            String precision) {}

    /**
     * The use of the trained networks.
     *
     * @param besideUnguided whether networks without the guide are trained beside those with it
     * @param omit names of the steps that are switched off
     * @param symmetries averaged over: 1 or 8
     * @param restorationRank of the way back from bands to channels
     * @param sharpenToGuide whether the output has the guide's resolution
     */
    public record Output(
            boolean besideUnguided, List<String> omit, int symmetries, int restorationRank, boolean sharpenToGuide) {
        public Output {
            omit = List.copyOf(omit);
        }
    }
}
