package io.moseley.io.velox;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.moseley.error.UnsupportedInputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rows, columns and frames of the scan. The streams do not tell their own shape (the raster that they state is that of
 * the whole field of view): it is that of the images that were scanned along.
 */
record VeloxMap(int height, int width, int frames) {
    /** How many pixels a map may have: what a sparse image can index. */
    private static final long MAX_PIXELS = Integer.MAX_VALUE / 8;

    static VeloxMap of(VeloxData data, List<VeloxStream> streams, List<VeloxImage> images, List<String> warnings) {
        int stated = statedFrames(data, warnings);
        int starts = streams.stream().mapToInt(VeloxStream::frameStarts).max().orElse(0);
        VeloxImage shape = images.stream()
                .min(Comparator.comparing((VeloxImage image) -> !image.scanned())
                        .thenComparing(image -> stated > 0 && image.frames() != stated))
                .orElseThrow(() -> new UnsupportedInputException(
                        "the file has no image, which alone tells the rows and columns of the map",
                        data.path().toString(),
                        "export the map again from Velox together with its HAADF image"));
        List<int[]> scans = images.stream()
                .filter(VeloxImage::scanned)
                .map(image -> new int[] {image.height(), image.width()})
                .toList();
        if (scans.stream().anyMatch(scan -> scan[0] != shape.height() || scan[1] != shape.width())) {
            warnings.add("The scanned images have different shapes ("
                    + String.join(", ", scans.stream().map(Arrays::toString).toList())
                    + "); the map is taken to have " + shape.height() + " × " + shape.width() + " pixels.");
        }
        int frames = stated > 0 ? stated : starts > 0 ? starts : shape.frames();
        int recorded = Math.max(starts, shape.scanned() ? shape.frames() : 0);
        if (recorded > frames) {
            warnings.add("The file states " + frames + " frames of the map and holds " + recorded + "; the first "
                    + frames + " are used.");
        }
        if ((long) shape.height() * shape.width() > MAX_PIXELS) {
            throw data.corrupt("a map of " + shape.height() + " × " + shape.width() + " pixels");
        }
        return new VeloxMap(shape.height(), shape.width(), frames);
    }

    int pixels() {
        return height * width;
    }

    private static int statedFrames(VeloxData data, List<String> warnings) {
        for (Group item : data.items("SpectrumImage")) {
            if (!(item.getChild("SpectrumImageSettings") instanceof Dataset)) {
                continue;
            }
            VeloxJson settings = data.json(item, "SpectrumImageSettings");
            OptionalDouble end = settings.number("endFramePosition");
            double start = settings.number("startFramePosition").orElse(0);
            if (end.isPresent() && end.getAsDouble() >= 1 && end.getAsDouble() <= Integer.MAX_VALUE) {
                int frames = (int) end.getAsDouble();
                if (start > 0) {
                    warnings.add("Velox was set to show the frames from " + ((long) start + 1) + " to " + frames
                            + "; all " + frames + " are read.");
                }
                return frames;
            }
        }
        return 0;
    }
}
