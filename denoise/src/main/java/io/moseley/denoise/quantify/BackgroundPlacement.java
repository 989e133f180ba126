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
 * Places the windows of lines. A background window stands at the distance asked for unless the fitted lines of the sample
 * put counts into it that would change the net intensity; then it moves outwards, up to {@value #FARTHEST} FWHM from the
 * line, and is left out if there is no free place.
 */
public final class BackgroundPlacement {
    /** The background is no straight line over more than that. */
    private static final double FARTHEST = 7;

    private static final double STEP = 0.25;

    /**
     * Foreign counts in a background window may shift the net intensity by this part of its standard error or by that part
     * of itself; where no place is so free, by the next.
     */
    private static final double[] TOLERATED_SIGMA = {0.1, 0.5};

    private static final double[] TOLERATED_PART = {0.001, 0.005};

    /** Below this lies the tail of the zero peak. */
    private static final double LOWEST_KEV = 0.15;

    /** Lines of which less than this falls into a window are not said to overlap. */
    private static final double LEAST_SHARE = 0.1;
    /** Weaker lines of a family are not said to overlap. */
    private static final double LEAST_WEIGHT = 0.02;
    /** Nor lines that hold less than this part of the window's net counts, if the fit found them at all. */
    private static final double LEAST_COUNTS = 0.005;

    private final EnergyAxis axis;
    private final SpectrumFit fit;
    private final BackgroundOptions options;

    /**
     * @param axis of the spectrum that {@code fit} was made of
     * @param fit of the sum spectrum, with all elements that are in the sample
     */
    public BackgroundPlacement(EnergyAxis axis, SpectrumFit fit, BackgroundOptions options) {
        this.axis = axis;
        this.fit = fit;
        this.options = options;
    }

    public LineWindow place(SampleLine line) {
        ChannelRange integration = axis.channels(line.window());
        double gross = fit.peakCounts(integration) + fit.backgroundCounts(integration);
        double sigma = Math.sqrt(gross + fit.backgroundCounts(integration));
        Optional<ChannelRange> left = side(line.line(), integration, sigma, -1);
        Optional<ChannelRange> right = side(line.line(), integration, sigma, 1);
        boolean moved = !left.equals(window(line.line(), options.distanceInFwhm(), -1))
                || !right.equals(window(line.line(), options.distanceInFwhm(), 1));
        return new LineWindow(
                line, integration, new BackgroundWindows(left, right), moved, overlaps(line.line(), integration));
    }

    private Optional<ChannelRange> side(XrayLine line, ChannelRange integration, double sigma, int direction) {
        for (int i = 0; i < TOLERATED_SIGMA.length; i++) {
            double tolerated =
                    Math.max(TOLERATED_SIGMA[i] * sigma, TOLERATED_PART[i] * fit.peakCounts(integration));
            Optional<ChannelRange> free = nearest(line, integration, tolerated, direction);
            if (free.isPresent()) {
                return free;
            }
        }
        return Optional.empty();
    }

    private Optional<ChannelRange> nearest(
            XrayLine line, ChannelRange integration, double tolerated, int direction) {
        double farthest = Math.max(FARTHEST, options.distanceInFwhm());
        for (double distance = options.distanceInFwhm(); distance <= farthest; distance += STEP) {
            Optional<ChannelRange> window = window(line, distance, direction);
            if (window.isEmpty()) {
                continue;
            }
            double shift = 0.5
                    * integration.size()
                    / window.get().size()
                    * fit.peakCounts(window.get());
            boolean beside =
                    window.get().end() <= integration.first() || window.get().first() >= integration.end();
            if (beside && shift <= tolerated) {
                return window;
            }
        }
        return Optional.empty();
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

    private List<LineOverlap> overlaps(XrayLine line, ChannelRange integration) {
        double net = fit.peakCounts(integration);
        List<LineOverlap> overlaps = new ArrayList<>();
        for (XrayLine other : fit.lines()) {
            double share = fit.share(other, integration);
            if (!other.element().equals(line.element()) && share >= LEAST_SHARE && other.weight() >= LEAST_WEIGHT) {
                double counts = fit.counts(other, integration);
                if (counts >= LEAST_COUNTS * net || couldHide(other, line)) {
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
