package io.moseley.nn.model;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.combine.Combination;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.refine.Correction;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.nn.unmix.Factorisation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The networks of a run, or the factorisation beside them, with everything needed to apply them to another map of the same sample and calibration.
 *
 * @param axes of the map it was trained on
 * @param scale the units of its input, which belong to the dose of that map
 * @param doseRange doses of other maps that it is fit for
 * @param networks those that found structure
 * @param factorisation that takes part in the average, at least where there is no network
 * @param combination of the estimates of the networks, and then of the factorisation
 * @param corrections of the combined estimate, in order
 * @param restorationUpdates of the spectra of the channel restoration
 * @param restorationRank of the channel restoration
 * @param symmetries averaged over: 1 or 8
 * @param origin how it came to be, plain values for the record
 */
public record TrainedModel(
        CalibratedAxes axes,
        SpectralBands layout,
        BandScale scale,
        GuideUse guide,
        DoseRange doseRange,
        List<TrainedNetwork> networks,
        Optional<Factorisation> factorisation,
        Combination combination,
        List<Correction> corrections,
        int restorationUpdates,
        int restorationRank,
        int symmetries,
        Map<String, Object> origin) {
    public TrainedModel {
        Objects.requireNonNull(axes);
        Objects.requireNonNull(doseRange);
        networks = List.copyOf(networks);
        corrections = List.copyOf(corrections);
        origin = Map.copyOf(origin);
        int bands = layout.bands();
        List<float[]> shares = combination.shares();
        if (networks.isEmpty() && factorisation.isEmpty()) {
            throw new IllegalArgumentException("a model has at least one network or a factorisation");
        }
        if (scale.bands() != bands || shares.stream().anyMatch(share -> share.length != bands)) {
            throw new IllegalArgumentException("the scale and shares must have " + bands + " bands");
        }
        int estimates = networks.size() + (factorisation.isPresent() ? 1 : 0);
        if (shares.size() != estimates) {
            throw new IllegalArgumentException(estimates + " estimates, but shares for " + shares.size());
        }
        if (layout.channels() != axes.energy().channels()) {
            throw new IllegalArgumentException("the bands have " + layout.channels() + " channels, the energy axis "
                    + axes.energy().channels());
        }
    }

    /** Mean counts per pixel of the map it was trained on. */
    public double countsPerPixel() {
        double sum = 0;
        for (double counts : scale.meanCounts()) {
            sum += counts;
        }
        return sum * guide.upscaling() * guide.upscaling();
    }

    public TrainedModel withOrigin(Map<String, Object> newOrigin) {
        return new TrainedModel(
                axes,
                layout,
                scale,
                guide,
                doseRange,
                networks,
                factorisation,
                combination,
                corrections,
                restorationUpdates,
                restorationRank,
                symmetries,
                newOrigin);
    }
}
