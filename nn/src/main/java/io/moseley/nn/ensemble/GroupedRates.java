package io.moseley.nn.ensemble;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.group.GroupGains;
import io.moseley.nn.group.GroupSearch;
import io.moseley.nn.patch.BandGrid;
import io.moseley.util.Seeds;
import java.util.Map;

/**
 * The rates of an ensemble after every group of like pixels got back the counts that were measured in it.
 *
 * @param bandRates (band, y, x) on the working grid
 * @param trainingRates the same from the training counts alone, on the map's grid
 * @param heldOut how these predict the held-out counts
 * @param groups how many groups there are; 0 if the rates are as the networks left them
 * @param curve held-out score by number of groups
 */
record GroupedRates(
        float[] bandRates, float[] trainingRates, HeldOutPixels heldOut, int groups, Map<Integer, Double> curve) {
    /** Of the random numbers that groups start from. */
    static final String STREAM = "groups";

    static GroupedRates unchanged(EnsembleAverage average) {
        return new GroupedRates(average.bandRates(), average.trainingRates(), average.heldOut(), 0, Map.of());
    }

    /** As many groups as the held-out counts support; none if they do not speak for any. */
    static GroupedRates of(EnsembleAverage average, LearningTask task, Seeds seeds) {
        GroupSearch.Choice choice = GroupSearch.choose(
                average.trainingRates(),
                task.training(),
                task.trained(),
                task.dose(),
                task::judge,
                () -> seeds.stream(STREAM));
        if (choice.heldOut().perUnit() >= average.heldOut().perUnit()) {
            return new GroupedRates(average.bandRates(), average.trainingRates(), average.heldOut(), 0, choice.curve());
        }
        int upscaling = task.guide().upscaling();
        GroupGains gains = GroupGains.of(
                choice.groups(),
                task.all(),
                1,
                task.dose(),
                BandGrid.sumBlocks(average.bandRates(), task.all(), upscaling),
                seeds.stream(STREAM));
        return new GroupedRates(
                gains.applyTo(average.bandRates(), upscaling),
                choice.rates(),
                choice.heldOut(),
                choice.groups(),
                choice.curve());
    }
}
