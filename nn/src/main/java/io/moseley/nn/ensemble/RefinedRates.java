package io.moseley.nn.ensemble;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.group.GroupGains;
import io.moseley.nn.group.GroupSearch;
import io.moseley.nn.local.LocalGains;
import io.moseley.nn.neighbour.NeighbourMeans;
import io.moseley.nn.neighbour.NeighbourSearch;
import io.moseley.nn.neighbour.NeighbourStrength;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.BandGrid;
import io.moseley.nn.patch.PartCounts;
import io.moseley.spectrum.DoseMap;
import java.util.Optional;

/**
 * The rates of an ensemble after like pixels were heard: those near each other say what was measured in them, and every
 * group of them, wherever they lie, gets back the counts that were measured in it.
 *
 * @param bandRates (band, y, x) on the working grid
 * @param trainingRates the same from the training counts alone, on the map's grid
 * @param heldOut how these predict the held-out counts
 * @param neighbours how much they were believed; absent if they were not heard
 * @param groups how many groups were told apart at most; 0 if they did not get their counts back
 * @param givesWay whether the estimate gives way to the counts where these refute it
 * @param refuted pixels in which it did
 */
record RefinedRates(
        float[] bandRates,
        float[] trainingRates,
        HeldOutPixels heldOut,
        Optional<NeighbourStrength> neighbours,
        int groups,
        boolean givesWay,
        int refuted) {

    static RefinedRates unchanged(EnsembleAverage average, LearningTask task) {
        return new RefinedRates(
                average.bandRates(), average.trainingRates(), average.heldOut(), Optional.empty(), 0, false, 0);
    }

    /** As far as the held-out counts speak for it; on the map's own grid only, for that is where counts are measured. */
    RefinedRates withNeighbours(LearningTask task, int threads) {
        if (task.guide().upscaling() > 1) {
            return this;
        }
        Optional<NeighbourStrength> strength = NeighbourSearch.choose(
                trainingRates,
                task.training(),
                task.trained(),
                task.dose(),
                PartCounts.of(task.heldOut(), task.holdOut(), task.dose()),
                threads);
        if (strength.isEmpty()) {
            return this;
        }
        float[] fromTraining = heard(trainingRates, strength, task.training(), task.trained(), task.dose(), threads);
        return new RefinedRates(
                heard(bandRates, strength, task.all(), 1, task.dose(), threads),
                fromTraining,
                task.judge(fromTraining),
                strength,
                groups,
                givesWay,
                refuted);
    }

    /** Unless held-out counts speak against it. */
    RefinedRates withGroups(LearningTask task) {
        GroupSearch.Choice choice =
                GroupSearch.choose(trainingRates, heldOut, task.training(), task.trained(), task.dose(), task::judge);
        float[] regained = regained(
                bandRates,
                choice.groups(),
                task.all(),
                1,
                task.dose(),
                task.guide().upscaling());
        return new RefinedRates(
                regained, choice.rates(), choice.heldOut(), neighbours, choice.groups(), givesWay, refuted);
    }

    /** Where the counts of a few pixels refute what is expected of them, these decide; on the map's own grid only. */
    RefinedRates withLocalGains(LearningTask task) {
        if (task.guide().upscaling() > 1) {
            return this;
        }
        float[] fromTraining = new LocalGains(task.training(), task.trained(), task.dose())
                .applyTo(trainingRates)
                .rates();
        HeldOutPixels score = fromTraining == trainingRates ? heldOut : task.judge(fromTraining);
        LocalGains.Result all = new LocalGains(task.all(), 1, task.dose()).applyTo(bandRates);
        return new RefinedRates(
                all.rates(),
                fromTraining,
                score,
                neighbours,
                groups,
                true,
                all.pixels().cardinality());
    }

    /**
     * @param rates (band, y, x) on the map's grid
     * @param fraction of the full dose that {@code counts} hold
     * @return the rates after their neighbours were heard, or as they are
     */
    static float[] heard(
            float[] rates,
            Optional<NeighbourStrength> strength,
            BandCounts counts,
            double fraction,
            DoseMap dose,
            int threads) {
        return strength.map(found -> new NeighbourMeans(rates, counts, fraction, dose, threads).rates(found))
                .orElse(rates);
    }

    /**
     * @param rates (band, y, x) on a grid {@code upscaling} times as fine as the map's
     * @param groups of like pixels; 0 for none
     * @param fraction of the full dose that {@code counts} hold
     * @return a copy in which so many groups of like pixels hold the counts that were measured in them; without groups, the
     *     rates themselves
     */
    static float[] regained(
            float[] rates, int groups, BandCounts counts, double fraction, DoseMap dose, int upscaling) {
        return groups == 0
                ? rates
                : GroupGains.of(groups, counts, fraction, dose, BandGrid.sumBlocks(rates, counts, upscaling))
                        .applyTo(rates, upscaling);
    }
}
