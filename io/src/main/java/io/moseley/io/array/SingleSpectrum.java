package io.moseley.io.array;

import java.util.function.Supplier;

/** A spectrum as the values of a map of one pixel. */
public record SingleSpectrum(String where, Supplier<double[]> channels) implements CubeValues {
    @Override
    public int bandPixels() {
        return 1;
    }

    @Override
    public void forEachRun(RunVisitor visitor) {
        double[] values = channels.get();
        visitor.visit(0, 0, 0, 1, values, values.length);
    }
}
