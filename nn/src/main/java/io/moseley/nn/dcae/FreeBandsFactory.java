package io.moseley.nn.dcae;

import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.torch.Precision;
import io.moseley.util.Seeds;

public record FreeBandsFactory(Architecture architecture, Precision precision) implements NetworkFactory {
    @Override
    public NetworkKind kind() {
        return NetworkKind.FREE_BANDS;
    }

    @Override
    public RateNetwork create(BandScale scale, Seeds seeds) {
        return new DcaeNetwork(architecture, scale, precision, seeds);
    }
}
