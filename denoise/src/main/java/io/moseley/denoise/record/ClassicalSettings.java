package io.moseley.denoise.record;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings of a method without training, as used. */
public sealed interface ClassicalSettings {
    /** Components, of methods that have them. */
    default OptionalInt chosenRank() {
        return OptionalInt.empty();
    }

    /** σ of a Gaussian over the map in pixels, of methods that smooth. */
    default OptionalDouble chosenSigmaPixels() {
        return OptionalDouble.empty();
    }

    /** The method's one number for how strongly it smooths; σ in pixels of those that smooth by a Gaussian. */
    default OptionalDouble chosenStrength() {
        return chosenSigmaPixels();
    }

    /** Smoothing by a Gaussian, σ in pixels and in channels. */
    record Gaussian(double sigmaPixels, double sigmaChannels) implements ClassicalSettings {
        @Override
        public OptionalDouble chosenSigmaPixels() {
            return OptionalDouble.of(sigmaPixels);
        }
    }

    /** Weighted principal components. */
    record Pca(int rank) implements ClassicalSettings {
        @Override
        public OptionalInt chosenRank() {
            return OptionalInt.of(rank);
        }
    }

    /**
     * Non-negative factorisation.
     *
     * @param sigmaPixels of the smoothing before it
     */
    record Nmf(int rank, double sigmaPixels, int iterations) implements ClassicalSettings {
        @Override
        public OptionalInt chosenRank() {
            return OptionalInt.of(rank);
        }

        @Override
        public OptionalDouble chosenSigmaPixels() {
            return OptionalDouble.of(sigmaPixels);
        }
    }

    /**
     * Non-local means of principal components.
     *
     * @param strength in units of the noise
     * @param blockPixels side of the blocks of pixels in which components were found
     */
    record NonLocalMeans(int rank, double strength, int blockPixels) implements ClassicalSettings {
        @Override
        public OptionalInt chosenRank() {
            return OptionalInt.of(rank);
        }

        @Override
        public OptionalDouble chosenStrength() {
            return OptionalDouble.of(strength);
        }
    }

    /**
     * Unmixing with total variation, fused with a guide.
     *
     * @param strength of the total variation
     * @param guide how the maps explain the guide; absent if its intensities are not used
     */
    record Fusion(int rank, double strength, FusedGuide use, Optional<GuideFit> guide) implements ClassicalSettings {
        public Fusion {
            Objects.requireNonNull(use);
            Objects.requireNonNull(guide);
        }

        @Override
        public OptionalInt chosenRank() {
            return OptionalInt.of(rank);
        }

        @Override
        public OptionalDouble chosenStrength() {
            return OptionalDouble.of(strength);
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
    record Bm3d(int bands, int windows, double strength, int passes) implements ClassicalSettings {
        @Override
        public OptionalDouble chosenStrength() {
            return OptionalDouble.of(strength);
        }
    }
}
