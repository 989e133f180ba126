package io.moseley.io.bruker;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A cube of a {@code .bcf} file, decoded on demand.
 *
 * @param stream name of the cube in the container
 */
record BcfCube(Path path, String stream, SpectrumImageHeader header) implements SpectrumImageSource {
    /** A smaller cube, in bytes as stored, is read before another thread has started. */
    private static final long WORTH_A_THREAD = 1 << 18;

    @Override
    public String title() {
        return header.title();
    }

    @Override
    public CountSpectrumImage counts() {
        return SfsContainer.read(path, container -> {
            String where = path + " (" + stream + ")";
            try (InputStream cube = ahead(container.stream(stream), container.storedSize(stream))) {
                HypermapDecoder decoder = new HypermapDecoder(cube, where);
                if (decoder.height() < header.height() || decoder.width() != header.width()) {
                    throw new UnsupportedInputException(
                            "the file has changed since it was opened",
                            where,
                            "open it again when nobody writes to it");
                }
                return decoder.decode(header);
            }
        });
    }

    private static InputStream ahead(InputStream cube, long size) {
        return size < WORTH_A_THREAD || Runtime.getRuntime().availableProcessors() == 1 ? cube : new ReadAhead(cube);
    }
}
