package io.moseley.io.hyperspy;

import io.moseley.io.DetectorName;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.StoredArray;
import io.moseley.spectrum.GuideImage;
import io.moseley.util.MemoryBudget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the images of a file as guide images. */
final class SignalImages {
    private SignalImages() {}

    /** The image, or nothing (and a warning) if its values cannot be used. */
    static Optional<GuideImage> read(StoredSignal signal, List<String> warnings) {
        return signal.values().read(array -> read(signal, array, warnings));
    }

    private static Optional<GuideImage> read(StoredSignal signal, StoredArray array, List<String> warnings)
            throws IOException {
        NumberLayout layout = array.numbers().orElse(null);
        if (layout == null) {
            warnings.add("The image “" + signal.title() + "” is left out: its values are no plain numbers.");
            return Optional.empty();
        }
        int height = signal.axes().get(0).size();
        int width = signal.axes().get(1).size();
        MemoryBudget.ofThisJvm().require(4L * height * width, "an image of " + height + " × " + width + " pixels");
        float[] values = new float[Math.multiplyExact(height, width)];
        double[] run = new double[width];
        boolean[] finite = {true};
        array.forEachBlock(0, (offset, shape, stored, bytes) -> {
            for (int y = 0; y < shape[0]; y++) {
                layout.read(bytes, y * stored[1] * layout.size(), shape[1], run);
                for (int x = 0; x < shape[1]; x++) {
                    float value = (float) run[x];
                    finite[0] &= Float.isFinite(value);
                    values[(offset[0] + y) * width + offset[1] + x] = value;
                }
            }
        });
        if (!finite[0]) {
            warnings.add("The image “" + signal.title() + "” is left out: it has values that are not finite.");
            return Optional.empty();
        }
        return Optional.of(new GuideImage(
                DetectorName.of(signal.title()),
                signal.axes().get(0).toNavigation("y", warnings),
                signal.axes().get(1).toNavigation("x", warnings),
                values));
    }
}
