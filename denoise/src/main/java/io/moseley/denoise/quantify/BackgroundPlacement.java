package io.moseley.denoise.quantify;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.SpectrumFit;
import io.moseley.xray.XrayLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Places the windows of lines. A background window stands at the requested distance unless the fitted lines of the sample
 * put counts into it that would change the net intensity; then it moves outwards, up to {@value #FARTHEST} FWHM from the
 * line, and is left out if there is no free place.
 *
 * @param axis of the fitted spectrum
 * @param fit of the sum spectrum, with all elements that are in the sample
 */
public record BackgroundPlacement(EnergyAxis axis, SpectrumFit fit, BackgroundOptions options) {
    /** Farther out the background is no straight line, in FWHM. */
    private static final double FARTHEST = 7;

    private static final double STEP = 0.25;

    /**
     * Foreign counts in a background window may shift the net intensity by this many standard errors, or by the part of
     * itself that follows; the second pair holds where no place satisfies the first.
     */
    private static final double[] TOLERATED_SIGMA = {0.1, 0.5};

    private static final double[] TOLERATED_PART = {0.001, 0.005};

    /** Otherwise the least disturbed place is taken, unless it shifts the net intensity by more than this part … */
    private static final double WORST_PART = 0.05;
    /** … or by more than this part of the background, which is the error of subtracting none. */
    private static final double WORST_PART_OF_BACKGROUND = 0.25;

    /** Below this lies the tail of the zero peak. */
    private static final double LOWEST_KEV = 0.15;

    /** An overlap is reported only if this part of the other line falls into the window, … */
    private static final double LEAST_SHARE = 0.1;
    /** … if the other line has at least this weight in its family, … */
    private static final double LEAST_WEIGHT = 0.02;
    /** … and if it holds this part of the net counts of the window, and more than their counting error. */
    private static final double LEAST_COUNTS = 0.01;

    public LineWindow place(SampleLine line) {
        ChannelRange integration = axis.channels(line.window());
        double gross = fit.peakCounts(integration) + fit.backgroundCounts(integration);
        double sigma = Math.sqrt(gross + fit.backgroundCounts(integration));
        Optional<ChannelRange> left = side(line.line(), integration, sigma, -1);
        Optional<ChannelRange> right = side(line.line(), integration, sigma, 1);
        boolean moved = !left.equals(window(line.line(), options.distanceInFwhm(), -1))
                || !right.equals(window(line.line(), options.distanceInFwhm(), 1));
        BackgroundWindows background = new BackgroundWindows(left, right);
        double foreign = left.map(fit::peakCounts).orElse(0.0) * background.leftFactor(integration)
                + right.map(fit::peakCounts).orElse(0.0) * background.rightFactor(integration);
        return new LineWindow(
                line,
                integration,
                background,
                moved,
                foreign > sigma ? foreign : 0,
                overlaps(line.line(), integration, sigma));
    }

    private Optional<ChannelRange> side(XrayLine line, ChannelRange integration, double sigma, int direction) {
        for (int i = 0; i < TOLERATED_SIGMA.length; i++) {
            double tolerated = Math.max(TOLERATED_SIGMA[i] * sigma, TOLERATED_PART[i] * fit.peakCounts(integration));
            Optional<ChannelRange> free = nearest(line, integration, tolerated, direction);
            if (free.isPresent()) {
                return free;
            }
        }
        return leastDisturbed(line, integration, direction);
    }

    private Optional<ChannelRange> leastDisturbed(XrayLine line, ChannelRange integration, int direction) {
        double least = Math.max(
                WORST_PART * fit.peakCounts(integration), WORST_PART_OF_BACKGROUND * fit.backgroundCounts(integration));
        Optional<ChannelRange> best = Optional.empty();
        for (ChannelRange window : candidates(line, integration, direction)) {
            double shift = shift(integration, window);
            if (shift < least) {
                least = shift;
                best = Optional.of(window);
            }
        }
        return best;
    }

    private Optional<ChannelRange> nearest(XrayLine line, ChannelRange integration, double tolerated, int direction) {
        return candidates(line, integration, direction).stream()
                .filter(window -> shift(integration, window) <= tolerated)
                .findFirst();
    }

    /** Windows next to the integration window, the nearest first. */
    private List<ChannelRange> candidates(XrayLine line, ChannelRange integration, int direction) {
        List<ChannelRange> candidates = new ArrayList<>();
        double farthest = Math.max(FARTHEST, options.distanceInFwhm());
        for (double distance = options.distanceInFwhm(); distance <= farthest; distance += STEP) {
            window(line, distance, direction)
                    .filter(window -> window.end() <= integration.first() || window.first() >= integration.end())
                    .ifPresent(candidates::add);
        }
        return candidates;
    }

    /** Counts that lines in a background window take off the net intensity, if there is a window on the other side too. */
    private double shift(ChannelRange integration, ChannelRange window) {
        return 0.5 * integration.size() / window.size() * fit.peakCounts(window);
    }

    /** Empty where it would not lie on the axis, above the zero peak. */
    private Optional<ChannelRange> window(XrayLine line, double distance, int direction) {
        double fwhm = fit.response().fwhmKev(line.energyKev());
        double near = line.energyKev() + direction * distance * fwhm;
        double far = near + direction * options.widthInFwhm() * fwhm;
        double low = Math.min(near, far);
        double high = Math.max(near, far);
        if (low < Math.max(LOWEST_KEV, axis.lowKev()) || high > axis.highKev()) {
            return Optional.empty();
        }
        ChannelRange range = axis.channels(new EnergyWindow("", low, high));
        return range.isEmpty() ? Optional.empty() : Optional.of(range);
    }

    private List<LineOverlap> overlaps(XrayLine line, ChannelRange integration, double sigma) {
        double net = fit.peakCounts(integration);
        List<LineOverlap> overlaps = new ArrayList<>();
        for (XrayLine other : fit.lines()) {
            double share = fit.share(other, integration);
            if (!other.element().equals(line.element()) && share >= LEAST_SHARE && other.weight() >= LEAST_WEIGHT) {
                double counts = fit.counts(other, integration);
                if (counts >= Math.max(LEAST_COUNTS * net, sigma) || couldHide(other, line)) {
                    overlaps.add(new LineOverlap(other, share, counts));
                }
            }
        }
        overlaps.sort(Comparator.comparingDouble(LineOverlap::counts).reversed());
        return overlaps;
    }

    /** Whether a fit may have given the counts of one line to the other: principal lines closer than half a FWHM. */
    private boolean couldHide(XrayLine other, XrayLine line) {
        return other.weight() > 0.5
                && Math.abs(other.energyKev() - line.energyKev())
                        < 0.5 * fit.response().fwhmKev(line.energyKev());
    }
}
