package io.moseley.nn.dcae;

import io.moseley.nn.torch.Precision;
import io.moseley.util.Seeds;

record FreeBandsFactory(DcaeArchitecture architecture, Precision precision) implements NetworkFactory {
    @Override
    public NetworkKind kind() {
        return NetworkKind.FREE_BANDS;
    }

    @Override
    public int spaceMultiple() {
        return architecture.spaceMultiple();
    }

    @Override
    public RateNetwork create(BandScale scale, Seeds seeds) {
        return new DcaeNetwork(architecture, scale, precision, seeds);
    }
}
