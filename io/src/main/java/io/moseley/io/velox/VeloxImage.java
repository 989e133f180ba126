package io.moseley.io.velox;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.moseley.io.DataSignal;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.hdf5.Hdf5Blocks;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One image of a file, or a stack with one image for each frame.
 *
 * @param path of its group in the file
 * @param title as Velox shows it; may be empty
 * @param detector that recorded it; empty if it was computed, as element maps are
 * @param scanned whether that is a detector of the scanned beam
 */
record VeloxImage(
        String path,
        String title,
        String detector,
        boolean scanned,
        int height,
        int width,
        int frames,
        String elementType,
        VeloxJson metadata) {

    /** @param titles by the path of the image's group */
    static VeloxImage read(VeloxData data, Group group, Map<String, String> titles) throws IOException {
        Dataset dataset = (Dataset) group.getChild("Data");
        long[] shape = dataset.getDimensionsAsLong();
        if (shape.length < 2 || shape.length > 3) {
            throw data.corrupt(dataset.getPath() + " has " + shape.length + " axes, expected y, x and frame");
        }
        data.requireStored(dataset);
        long frames = shape.length == 3 ? shape[2] : 1;
        if (shape[0] < 1
                || shape[1] < 1
                || frames < 1
                || frames > Integer.MAX_VALUE
                || Math.multiplyExact(shape[0], shape[1]) > Integer.MAX_VALUE / 8) {
            throw data.corrupt(dataset.getPath() + " has the shape " + java.util.Arrays.toString(shape));
        }
        VeloxJson metadata = data.metadata(group, false);
        List<VeloxDetector> detectors = VeloxDetector.of(metadata);
        String path = group.getPath().replaceAll("/+$", "");
        boolean scanned = detectors.size() == 1 && detectors.get(0).isA(VeloxDetector.SCANNING);
        String detector = scanned
                ? detectors.get(0).name()
                : metadata.text("BinaryResult", "Detector").orElse("");
        return new VeloxImage(
                path,
                titles.getOrDefault(path, detector),
                detector,
                scanned,
                (int) shape[0],
                (int) shape[1],
                (int) frames,
                VeloxData.typeOf(dataset),
                metadata);
    }

    DataSignal summary() {
        List<Long> shape = frames == 1
                ? List.of((long) height, (long) width)
                : List.of((long) height, (long) width, (long) frames);
        return new DataSignal(title, frames == 1 ? DataSignal.Kind.IMAGE : kindOfStack(), shape, elementType);
    }

    /** A scanned stack is used as its sum. */
    private DataSignal.Kind kindOfStack() {
        return scanned ? DataSignal.Kind.IMAGE : DataSignal.Kind.OTHER;
    }

    /**
     * The sum of some frames, on the area of the map. The offsets that Velox notes for images and for maps of the same
     * scan differ, so they are not used: an image of the same extent is of the same area.
     *
     * @return empty if a value is no finite number
     */
    Optional<GuideImage> sum(VeloxData data, IntPredicate selected, NavigationAxis yAxis, NavigationAxis xAxis)
            throws IOException {
        Dataset dataset = data.file().getDatasetByPath(path + "/Data");
        Optional<NumberLayout> layout = Hdf5Blocks.numbers(dataset);
        if (layout.isEmpty()) {
            return Optional.empty();
        }
        int size = layout.get().size();
        float[] values = new float[Math.multiplyExact(height, width)];
        double[] run = new double[width];
        double[] pixel = new double[1];
        new Hdf5Blocks(data.path(), dataset).forEach((offset, shape, stored, bytes) -> {
            int depth = shape.length == 3 ? shape[2] : 1;
            int storedDepth = stored.length == 3 ? stored[2] : 1;
            int firstFrame = shape.length == 3 ? offset[2] : 0;
            int step = storedDepth * size;
            for (int frame = 0; frame < depth; frame++) {
                if (!selected.test(firstFrame + frame)) {
                    continue;
                }
                for (int y = 0; y < shape[0]; y++) {
                    int start = y * stored[1] * step + frame * size;
                    if (storedDepth == 1) {
                        layout.get().read(bytes, start, shape[1], run);
                    }
                    int to = (offset[0] + y) * width + offset[1];
                    for (int x = 0; x < shape[1]; x++) {
                        if (storedDepth != 1) {
                            layout.get().read(bytes, start + x * step, 1, pixel);
                        }
                        values[to + x] += (float) (storedDepth == 1 ? run[x] : pixel[0]);
                    }
                }
            }
        });
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(new GuideImage(detector, yAxis.resample(height), xAxis.resample(width), values));
    }
}
