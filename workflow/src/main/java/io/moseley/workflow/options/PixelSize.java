package io.moseley.workflow.options;

import java.math.BigDecimal;

/**
 * The side of a pixel.
 *
 * @param units such as "nm"
 */
public record PixelSize(double value, String units) {
    /** "2.5nm". */
    @Override
    public String toString() {
        return new BigDecimal(Double.toString(value)).toPlainString() + units;
    }
}
