package io.moseley.io.array;

import io.moseley.error.MoseleyException;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.util.MemoryBudget;
import java.util.List;
import java.util.Optional;

/** Reads an array of one channel as an image. */
public final class StoredImage {
    private StoredImage() {}

    /**
     * The image, or nothing (and a warning) if its values are not all finite.
     *
     * @param title for the warning
     * @param detector see {@link io.moseley.io.DetectorName}
     * @throws MoseleyException if the file is damaged or does not fit into memory
     */
    public static Optional<GuideImage> read(
            String title,
            String detector,
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            CubeValues values,
            List<String> warnings) {
        int height = yAxis.size();
        int width = xAxis.size();
        values.requireHeld();
        MemoryBudget.ofThisJvm()
                .require(4L * height * width, "an image of " + height + " × " + width + " pixels", values.where());
        float[] pixels = new float[Math.multiplyExact(height, width)];
        boolean[] finite = {true};
        values.forEachRun((pixel, pixelStep, channel, channelStep, run, count) -> {
            for (int i = 0; i < count; i++) {
                float value = (float) run[i];
                finite[0] &= Float.isFinite(value);
                pixels[pixel + i * pixelStep] = value;
            }
        });
        if (!finite[0]) {
            warnings.add("The image “" + title + "” is left out: it has values that are not finite.");
            return Optional.empty();
        }
        return Optional.of(new GuideImage(detector, yAxis, xAxis, pixels));
    }
}
