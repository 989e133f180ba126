package io.moseley.spectrum;

import io.moseley.util.Text;

/**
 * An image recorded with the spectrum image whose sharpness is to be fused into the element maps: HAADF, BSE, BF.
 * Immutable.
 *
 * @param detector "HAADF", "BSE", … or empty
 * @param values finite, row-major; not copied
 */
public record GuideImage(String detector, NavigationAxis yAxis, NavigationAxis xAxis, float[] values) {
    public GuideImage {
        detector = Text.line(detector);
        if (values.length != Math.multiplyExact(yAxis.size(), xAxis.size())) {
            throw new IllegalArgumentException(
                    "expected " + yAxis.size() + " × " + xAxis.size() + " values, got " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a guide image needs finite values, got " + value);
            }
        }
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
    @Override
    public float[] values() {
        return values.clone();
    }
}
