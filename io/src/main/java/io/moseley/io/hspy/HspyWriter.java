package io.moseley.io.hspy;

import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.hdf5.Hdf5Group;
import io.moseley.io.hdf5.Hdf5Writer;
import io.moseley.io.hyperspy.SignalWriter;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes HyperSpy's tree to HDF5. */
final class HspyWriter implements SpectrumImageWriter {
    private static final String FILE_FORMAT = "HyperSpy";

    @Override
    public boolean holdsImages() {
        return true;
    }

    @Override
    public void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        write(path, options, root -> SignalWriter.write(root, FILE_FORMAT, image, images));
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        write(path, options, root -> SignalWriter.write(root, FILE_FORMAT, image));
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(Hdf5Group root) throws IOException;
    }

    private static void write(Path path, WriteOptions options, Content content) {
        AtomicFiles.write(path, options.overwrite(), temporary -> {
            try (Hdf5Writer file = new Hdf5Writer(temporary, options.threads())) {
                content.writeTo(file.root());
                file.finish();
            }
        });
    }
}
