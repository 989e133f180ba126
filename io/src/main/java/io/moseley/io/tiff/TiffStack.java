package io.moseley.io.tiff;

import io.moseley.io.array.CubeValues;
import io.moseley.io.binary.FileBytes;
import java.nio.file.Path;
import java.util.List;

/** Pages of one shape as the channels of a map. */
record TiffStack(Path path, List<TiffPage> pages) implements CubeValues {
    TiffStack {
        pages = List.copyOf(pages);
    }

    @Override
    public String where() {
        return path.toString();
    }

    @Override
    public int bandPixels() {
        return 0;
    }

    @Override
    public void forEachRun(RunVisitor visitor) {
        try (FileBytes file = FileBytes.open(path)) {
            for (int channel = 0; channel < pages.size(); channel++) {
                pages.get(channel).forEachRun(file, channel, visitor);
            }
        }
    }
}
