package io.moseley.io.omezarr;

import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.tree.ChunkedRows;
import io.moseley.io.tree.SpectrumRows;
import io.moseley.io.zarr.ZarrFolderWriter;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes OME-Zarr 0.4 with one level of resolution. The map is the image at the root of the store; images recorded with it
 * are OME images too, in groups below, which {@link OmeZarrAttributes#IMAGES} names.
 */
final class OmeZarrWriter implements SpectrumImageWriter {
    static final String ARRAY = "0";

    private static final String IMAGES = "images";

    @Override
    public boolean holdsImages() {
        return true;
    }

    @Override
    public void requireReplaceable(Path path, boolean overwrite) {
        ZarrFolderWriter.requireReplaceable(path, overwrite);
    }

    @Override
    public void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        ZarrFolderWriter.write(path, options, store -> {
            List<String> paths = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                paths.add(IMAGES + "/" + i);
            }
            store.group("").putAll(OmeZarrAttributes.of(image.header(), paths));
            store.chunked(ARRAY, ChunkedRows.channelsFirst(SpectrumRows.of(image)));
            if (!images.isEmpty()) {
                store.group(IMAGES);
            }
            for (int i = 0; i < images.size(); i++) {
                writeImage(store, paths.get(i), images.get(i));
            }
        });
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        ZarrFolderWriter.write(path, options, store -> writeImage(store, "", image));
    }

    private static void writeImage(ZarrFolderWriter store, String group, GuideImage image) throws IOException {
        store.group(group).putAll(OmeZarrAttributes.of(image));
        store.chunked(group.isEmpty() ? ARRAY : group + "/" + ARRAY, ChunkedRows.channelsFirst(SpectrumRows.of(image)));
    }
}
