package io.moseley.nn.unmix;

import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.GuideMode;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.network.RateNetwork;
import io.moseley.util.Seeds;

/**
 * @param endmembers components × bands, each of sum 1
 * @param sigmaPixels smoothing of the counts that the abundances start from, in pixels of the map
 * @param upscaling working pixels per pixel of the map in each direction
 */
public record EndmemberFactory(float[][] endmembers, double sigmaPixels, int upscaling, boolean guided)
        implements NetworkFactory {
    @Override
    public NetworkKind kind() {
        return NetworkKind.ENDMEMBERS;
    }

    @Override
    public int spaceMultiple() {
        return architecture(endmembers[0].length).spaceMultiple();
    }

    @Override
    public RateNetwork create(BandScale scale, Seeds seeds) {
        return new EndmemberNetwork(architecture(scale.bands()), scale, endmembers, sigmaPixels, upscaling, seeds);
    }

    /** Number of weights of such a network. */
    public long weights() {
        int bands = endmembers[0].length;
        return architecture(bands).weights() + (long) endmembers.length * bands;
    }

    private Architecture architecture(int bands) {
        int planes = bands + EndmemberNetwork.extraPlanes(endmembers.length);
        return new Architecture(
                planes,
                Architecture.defaultStages(planes),
                guided,
                GuideMode.CHANNEL,
                EndmemberNetwork.outputPlanes(endmembers.length));
    }
}
