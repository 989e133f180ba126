package io.moseley.io.zspy;

import io.moseley.io.WriteOptions;
import io.moseley.io.hyperspy.SignalWriter;
import io.moseley.io.zarr.ZarrWriter;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.nio.file.Path;
import java.util.List;

/** Writes HyperSpy's tree to a Zarr store, which may be of any size. */
final class ZspyWriter extends ZarrWriter {
    @Override
    public boolean holdsImages() {
        return true;
    }

    @Override
    public void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        write(
                path,
                options,
                store -> SignalWriter.write(ZspyNewGroup.root(store), ZspyFormat.FILE_FORMAT, image, images));
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        write(path, options, store -> SignalWriter.write(ZspyNewGroup.root(store), ZspyFormat.FILE_FORMAT, image));
    }
}
