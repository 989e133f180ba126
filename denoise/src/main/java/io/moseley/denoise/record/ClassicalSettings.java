package io.moseley.denoise.record;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings of a method without training, as used. */
public sealed interface ClassicalSettings {
    /** Settings with a number of components. */
    sealed interface Ranked extends ClassicalSettings {
        int rank();
    }

    /** Settings with a Gaussian over the map. */
    sealed interface Smoothing extends ClassicalSettings {
        /** σ in pixels. */
        double sigmaPixels();
    }

    /** Settings with one number for how strongly the method smooths. */
    sealed interface Adjustable extends ClassicalSettings {
        double strength();
    }

    /** Components, of methods that have them. */
    default OptionalInt chosenRank() {
        return this instanceof Ranked ranked ? OptionalInt.of(ranked.rank()) : OptionalInt.empty();
    }

    /** σ of a Gaussian over the map in pixels, of methods that smooth. */
    default OptionalDouble chosenSigmaPixels() {
        return this instanceof Smoothing smoothing
                ? OptionalDouble.of(smoothing.sigmaPixels())
                : OptionalDouble.empty();
    }

    /** The method's one number for how strongly it smooths; σ in pixels of those that smooth by a Gaussian. */
    default OptionalDouble chosenStrength() {
        return this instanceof Adjustable adjustable ? OptionalDouble.of(adjustable.strength()) : chosenSigmaPixels();
    }

    /** Smoothing by a Gaussian, σ in pixels and in channels. */
    record Gaussian(double sigmaPixels, double sigmaChannels) implements Smoothing {}

    /** Weighted principal components. */
    record Pca(int rank) implements Ranked {}

    /**
     * Non-negative factorisation.
     *
     * @param sigmaPixels of the smoothing before it
     */
    record Nmf(int rank, double sigmaPixels, int iterations) implements Ranked, Smoothing {}

    /**
     * Non-local means of principal components.
     *
     * @param strength in units of the noise
     * @param blockPixels side of the blocks of pixels in which components were found
     */
    record NonLocalMeans(int rank, double strength, int blockPixels) implements Ranked, Adjustable {}

    /**
     * Unmixing with total variation, fused with a guide.
     *
     * @param strength of the total variation
     * @param guide how the maps explain the guide; absent if its intensities are not used
     */
    record Fusion(int rank, double strength, FusedGuide use, Optional<GuideFit> guide) implements Ranked, Adjustable {
        public Fusion {
            Objects.requireNonNull(use);
            Objects.requireNonNull(guide);
        }
    }

    /**
     * How well maps explain a guide image.
     *
     * @param power of the guide's intensity
     * @param varianceExplained share of its variance
     */
    record GuideFit(double power, double varianceExplained) {}

    /**
     * Block matching and 3-D filtering.
     *
     * @param windows line windows that were filtered beside the bands
     * @param strength factor on the standard deviation of the noise
     */
    record Bm3d(int bands, int windows, double strength, int passes) implements Adjustable {}
}
