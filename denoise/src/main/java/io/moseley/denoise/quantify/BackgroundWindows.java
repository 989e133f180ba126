package io.moseley.denoise.quantify;

import io.moseley.spectrum.ChannelRange;
import java.util.Optional;

/**
 * Channels on both sides of a line that hold background alone. The background under the line is the straight line through the mean
 * rates of the two windows; with one window it is that window's rate; with none nothing is subtracted.
 *
 * @param left below the line
 * @param right above the line
 */
public record BackgroundWindows(Optional<ChannelRange> left, Optional<ChannelRange> right) {
    public boolean isEmpty() {
        return left.isEmpty() && right.isEmpty();
    }

    /** The factor that makes the counts of the left window background of {@code integration}. */
    double leftFactor(ChannelRange integration) {
        return left.map(window -> factor(window, right, integration)).orElse(0.0);
    }

    /** The factor that makes the counts of the right window background of {@code integration}. */
    double rightFactor(ChannelRange integration) {
        return right.map(window -> factor(window, left, integration)).orElse(0.0);
    }

    private static double factor(ChannelRange window, Optional<ChannelRange> other, ChannelRange integration) {
        double share = other.map(far -> (centre(far) - centre(integration)) / (centre(far) - centre(window)))
                .orElse(1.0);
        return share * integration.size() / window.size();
    }

    private static double centre(ChannelRange range) {
        return (range.first() + range.end() - 1) / 2.0;
    }
}
