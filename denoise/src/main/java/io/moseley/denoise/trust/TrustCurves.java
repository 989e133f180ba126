package io.moseley.denoise.trust;

import java.util.List;

/**
 * Curves of a trust test that share their axes.
 *
 * @param xLabel with the unit: "distance along x (pixels)"
 */
public record TrustCurves(String title, String xLabel, String yLabel, List<Curve> curves) {
    public TrustCurves {
        curves = List.copyOf(curves);
    }

    /** @param name of the curve in the legend */
    public record Curve(String name, double[] x, double[] y) {
        public Curve {
            if (x.length != y.length) {
                throw new IllegalArgumentException(x.length + " x, " + y.length + " y: \"" + name + "\"");
            }
        }
    }
}
