package io.moseley.io.emsa;

import io.moseley.io.array.CubeValues;
import java.nio.file.Path;

/** The intensities of a spectrum, as a map of one pixel. */
record EmsaValues(Path path, EmsaSpectrum spectrum) implements CubeValues {
    @Override
    public String where() {
        return path.toString();
    }

    @Override
    public boolean isFloating() {
        return true;
    }

    @Override
    public boolean byPixel() {
        return true;
    }

    @Override
    public void forEachRun(RunVisitor visitor) {
        double[] values = spectrum.counts();
        visitor.visit(0, 0, 0, 1, values, values.length);
    }
}
