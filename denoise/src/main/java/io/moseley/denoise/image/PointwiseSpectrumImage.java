package io.moseley.denoise.image;

import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.function.DoubleUnaryOperator;

/** A spectrum image each of whose values is a function of the one in another image. */
public final class PointwiseSpectrumImage implements SpectrumImage {
    private final SpectrumImage source;
    private final DoubleUnaryOperator function;

    private PointwiseSpectrumImage(SpectrumImage source, DoubleUnaryOperator function) {
        this.source = source;
        this.function = function;
    }

    /** Values times a factor: the same estimate at another dose. */
    public static SpectrumImage scaled(SpectrumImage source, double factor) {
        return factor == 1 ? source : new PointwiseSpectrumImage(source, value -> factor * value);
    }

    /** Zero where the source is negative; NaN stays NaN. */
    public static SpectrumImage nonNegative(SpectrumImage source) {
        return new PointwiseSpectrumImage(source, value -> Math.max(0, value));
    }

    /** Zero where the source is no number. */
    public static SpectrumImage zeroWhereUnknown(SpectrumImage source) {
        return new PointwiseSpectrumImage(source, value -> Double.isFinite(value) ? value : 0);
    }

    @Override
    public SpectrumImageHeader header() {
        return source.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        source.readRow(y, destination);
        for (int i = 0; i < width() * channels(); i++) {
            destination[i] = (float) function.applyAsDouble(destination[i]);
        }
    }
}
