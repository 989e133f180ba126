package io.moseley.workflow.options;

import io.moseley.nn.network.NetworkKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The methods that users choose by {@code --model}. */
public enum Model {
    /** Both networks, blended as held-out counts say. */
    AUTO,
    /** The 3-D denoising convolutional autoencoder alone. */
    DCAE3D,
    /** The Poisson unmixing network alone. */
    UNMIX,
    PCA,
    NMF,
    /** Non-local means of principal components. */
    NLM,
    /** Total variation, Poisson likelihood and the guide image. */
    FUSION,
    /** Block matching and 3-D filtering. */
    BM3D,
    GAUSSIAN;

    /** Returns the word on the command line: "dcae3d". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a network, which is trained. */
    public boolean isNetwork() {
        return this == AUTO || this == DCAE3D || this == UNMIX;
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

    /** The kinds of networks that a network model trains. */
    public Set<NetworkKind> kinds() {
        return switch (this) {
            case AUTO -> EnumSet.of(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS);
            case DCAE3D -> EnumSet.of(NetworkKind.FREE_BANDS);
            case UNMIX -> EnumSet.of(NetworkKind.ENDMEMBERS);
            case PCA, NMF, NLM, FUSION, BM3D, GAUSSIAN ->
                throw new IllegalStateException(word() + " trains no network");
        };
    }
}
