package io.moseley.spectrum;

/**
 * An image recorded with the spectrum image whose sharpness is to be fused into the element maps: HAADF, BSE, BF.
 * Immutable.
 */
public final class GuideImage {
    private final String detector;
    private final NavigationAxis yAxis;
    private final NavigationAxis xAxis;
    private final float[] values;

    /**
     * @param detector "HAADF", "BSE", … or empty
     * @param values finite, row-major; not copied
     */
    public GuideImage(String detector, NavigationAxis yAxis, NavigationAxis xAxis, float[] values) {
        if (values.length != Math.multiplyExact(yAxis.size(), xAxis.size())) {
            throw new IllegalArgumentException(
                    "expected " + yAxis.size() + " × " + xAxis.size() + " values, got " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a guide image needs finite values, got " + value);
            }
        }
        this.detector = detector;
        this.yAxis = yAxis;
        this.xAxis = xAxis;
        this.values = values;
    }

    public String detector() {
        return detector;
    }

    public NavigationAxis yAxis() {
        return yAxis;
    }

    public NavigationAxis xAxis() {
        return xAxis;
    }

    public int height() {
        return yAxis.size();
    }

    public int width() {
        return xAxis.size();
    }

    public float value(int y, int x) {
        return values[y * width() + x];
    }

    /** A copy of the values, row-major. */
    public float[] values() {
        return values.clone();
    }
}
