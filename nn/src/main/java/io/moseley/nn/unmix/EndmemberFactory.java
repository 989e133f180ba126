package io.moseley.nn.unmix;

import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.network.RateNetwork;
import io.moseley.util.Seeds;

/**
 * @param endmembers components × bands, each of sum 1
 * @param shares of each in the counts of the whole map, of sum 1
 */
public record EndmemberFactory(float[][] endmembers, float[] shares, boolean guided) implements NetworkFactory {
    @Override
    public NetworkKind kind() {
        return NetworkKind.ENDMEMBERS;
    }

    @Override
    public RateNetwork create(BandScale scale, Seeds seeds) {
        return new EndmemberNetwork(architecture(), scale, endmembers, shares, seeds);
    }

    @Override
    public long weights() {
        return NetworkFactory.super.weights() + (long) endmembers.length * endmembers[0].length;
    }

    @Override
    public Architecture architecture() {
        int planes = endmembers[0].length + endmembers.length;
        return new Architecture(planes, Architecture.defaultStages(planes), guided, endmembers.length);
    }
}
