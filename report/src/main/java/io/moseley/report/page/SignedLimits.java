package io.moseley.report.page;

import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import java.util.Arrays;

/** Colour limits that lie evenly about zero. */
public final class SignedLimits {
    private static final double PERCENTILE = 0.995;

    private SignedLimits() {}

    /** ± the size that 99.5 % of the values do not exceed; ±1 for a map of zeros. */
    public static ColorLimits of(ScalarMap map) {
        double[] sizes = Arrays.stream(map.values())
                .filter(Double::isFinite)
                .map(Math::abs)
                .sorted()
                .toArray();
        double limit = sizes.length == 0 ? 0 : sizes[(int) (PERCENTILE * (sizes.length - 1))];
        if (limit == 0 && sizes.length > 0) {
            limit = sizes[sizes.length - 1];
        }
        return limit > 0
                ? new ColorLimits(-limit, limit, "± the size that 99.5 % do not exceed")
                : new ColorLimits(-1, 1, "all values are zero");
    }
}
