package io.moseley.report.render;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/** A calibrated direction of a plot, linear or logarithmic. {@code low < high}; both positive if logarithmic. */
public record PlotAxis(String label, double low, double high, boolean logarithmic) {
    /** An axis that holds all plottable values, with a little room at both ends. */
    public static PlotAxis around(String label, boolean logarithmic, double[]... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double value : some) {
                if (Double.isFinite(value) && (!logarithmic || value > 0)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new PlotAxis(label, logarithmic ? 1 : 0, logarithmic ? 10 : 1, logarithmic);
        }
        if (logarithmic) {
            double room = Math.max(1.05, Math.pow(high / low, 0.05));
            return new PlotAxis(label, low / room, high * room, true);
        }
        double room = high > low ? 0.05 * (high - low) : Math.max(0.5, 0.05 * Math.abs(high));
        return new PlotAxis(label, low - room, high + room, false);
    }

    /** A linear axis from the smallest to the largest value, without room. */
    public static PlotAxis exactly(String label, double[]... values) {
        DoubleSummaryStatistics finite = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .summaryStatistics();
        return finite.getMin() < finite.getMax()
                ? new PlotAxis(label, finite.getMin(), finite.getMax(), false)
                : around(label, false, values);
    }

    public boolean canShow(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** 0 at low, 1 at high. */
    public double fraction(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    public double[] ticks(int most) {
        return logarithmic ? Ticks.logarithmic(low, high) : Ticks.linear(low, high, most);
    }

    public String text(double tick, int most) {
        if (logarithmic) {
            double exponent = Math.log10(tick);
            boolean decade = Math.abs(exponent - Math.rint(exponent)) < 1e-9;
            return decade && (tick >= 1e4 || tick < 1e-2) ? Ticks.power((int) Math.rint(exponent)) : Ticks.plain(tick);
        }
        return Ticks.text(tick, Ticks.step(low, high, most), Math.max(Math.abs(low), Math.abs(high)));
    }
}
