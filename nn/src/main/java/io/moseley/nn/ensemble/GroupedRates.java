package io.moseley.nn.ensemble;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.group.GroupGains;
import io.moseley.nn.group.GroupSearch;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.BandGrid;
import io.moseley.spectrum.DoseMap;
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
    private static final String STREAM = "groups";

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
        float[] bandRates = regained(
                average.bandRates(),
                choice.groups(),
                task.all(),
                1,
                task.dose(),
                task.guide().upscaling(),
                seeds);
        return new GroupedRates(bandRates, choice.rates(), choice.heldOut(), choice.groups(), choice.curve());
    }

    /**
     * @param rates (band, y, x) on a grid {@code upscaling} times as fine as the map's
     * @param fraction of the full dose that {@code counts} hold
     * @return a copy in which each of so many groups of like pixels holds the counts that were measured in it
     */
    static float[] regained(
            float[] rates, int groups, BandCounts counts, double fraction, DoseMap dose, int upscaling, Seeds seeds) {
        return GroupGains.of(
                        groups,
                        counts,
                        fraction,
                        dose,
                        BandGrid.sumBlocks(rates, counts, upscaling),
                        seeds.stream(STREAM))
                .applyTo(rates, upscaling);
    }
}
