package io.moseley.nn.model;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.neighbour.NeighbourStrength;
import io.moseley.nn.network.BandScale;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The networks of a run and all that applying them to another map of the same sample and calibration needs.
 *
 * @param axes of the map it was trained on
 * @param scale the units of its input, which belong to the dose of that map
 * @param doseRange doses of other maps that it is fit for
 * @param networks those that found structure, at least one
 * @param shares of each network in the estimate, per band; the shares of a band sum to 1
 * @param neighbours how much each pixel believes those like it; empty if they are not heard, see {@code NeighbourMeans}
 * @param groups of like pixels that keep their counts; 0 for none, see {@code GroupGains}
 * @param givesWay whether the counts decide where they refute the estimate, see {@code LocalGains}
 * @param restorationUpdates of the spectra on the way back to channels
 * @param restorationRank of that way back
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
        List<float[]> shares,
        Optional<NeighbourStrength> neighbours,
        int groups,
        boolean givesWay,
        int restorationUpdates,
        int restorationRank,
        int symmetries,
        Map<String, Object> origin) {
    public TrainedModel {
        Objects.requireNonNull(axes);
        Objects.requireNonNull(doseRange);
        Objects.requireNonNull(neighbours);
        networks = List.copyOf(networks);
        shares = List.copyOf(shares);
        origin = Map.copyOf(origin);
        int bands = layout.bands();
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("a model has at least one network");
        }
        if (scale.bands() != bands || shares.stream().anyMatch(share -> share.length != bands)) {
            throw new IllegalArgumentException("the scale and shares must have " + bands + " bands");
        }
        if (shares.size() != networks.size()) {
            throw new IllegalArgumentException(networks.size() + " networks, but shares for " + shares.size());
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
                shares,
                neighbours,
                groups,
                givesWay,
                restorationUpdates,
                restorationRank,
                symmetries,
                newOrigin);
    }
}
