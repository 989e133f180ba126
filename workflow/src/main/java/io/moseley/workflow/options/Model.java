package io.moseley.workflow.options;

import io.moseley.nn.network.NetworkKind;
import java.util.List;
import java.util.Locale;

/** The methods that users choose by {@code --model}. */
public enum Model {
    /** Both networks, blended as held-out counts say. */
    AUTO(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS),
    /** The 3-D denoising convolutional autoencoder alone. */
    DCAE3D(NetworkKind.FREE_BANDS),
    /** The Poisson unmixing network alone. */
    UNMIX(NetworkKind.ENDMEMBERS),
    PCA,
    NMF,
    /** Non-local means of principal components. */
    NLM,
    /** Total variation, Poisson likelihood and the guide image. */
    FUSION,
    /** Block matching and 3-D filtering. */
    BM3D,
    GAUSSIAN;

    private final List<NetworkKind> kinds;

    Model(NetworkKind... kinds) {
        this.kinds = List.of(kinds);
    }

    /** Returns the word on the command line: "dcae3d". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a network, which is trained. */
    public boolean isNetwork() {
        return !kinds.isEmpty();
    }

    /** Whether a guide image can make a difference. */
    public boolean usesGuide() {
        return isNetwork() || this == FUSION;
    }

    /** Whether {@code --rank} applies. */
    public boolean hasRank() {
        return this == PCA || this == NMF || this == NLM || this == FUSION;
    }

    /** Whether {@code --strength} applies. */
    public boolean hasStrength() {
        return this == GAUSSIAN || this == NMF || this == NLM || this == FUSION || this == BM3D;
    }

    /** The kinds of networks that are trained; none for a classical method. */
    public List<NetworkKind> kinds() {
        return kinds;
    }
}
