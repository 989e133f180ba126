package io.moseley.io.bruker;

import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A cube of a {@code .bcf} file, decoded on demand. */
final class BcfCube implements SpectrumImageSource {
    /** A smaller cube, in bytes as stored, is read before another thread has started. */
    private static final long WORTH_A_THREAD = 1 << 18;

    private final Path path;
    private final String stream;
    private final String title;
    private final SpectrumImageHeader header;
    private final MoseleyException headerError;

    /**
     * @param stream name of the cube in the container
     * @param index of the cube among those of the file
     * @param warnings receives why the axes cannot be understood, if so
     */
    BcfCube(
            Path path,
            String stream,
            int index,
            String title,
            int height,
            int width,
            BcfDescription description,
            EnergyCalibration calibration,
            List<String> warnings) {
        this.path = path;
        this.stream = stream;
        this.title = title;
        SpectrumImageHeader understood = null;
        MoseleyException error = null;
        try {
            understood = description.header(index, title, height, width, calibration);
        } catch (UnsupportedInputException e) {
            error = e;
            warnings.add("“" + title + "”: " + e.what() + "; " + e.remedy() + ".");
        }
        this.header = understood;
        this.headerError = error;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public SpectrumImageHeader header() {
        if (headerError != null) {
            throw headerError;
        }
        return header;
    }

    @Override
    public CountSpectrumImage counts() {
        SpectrumImageHeader expected = header();
        return BcfFiles.read(path, container -> {
            String where = path + " (" + stream + ")";
            try (InputStream cube = ahead(BcfFiles.require(container, stream, where), container.storedSize(stream))) {
                HypermapDecoder decoder = new HypermapDecoder(cube, where);
                if (decoder.height() != expected.height() || decoder.width() != expected.width()) {
                    throw new UnsupportedInputException(
                            "the file has changed since it was opened",
                            where,
                            "open it again when nobody writes to it");
                }
                return decoder.decode(expected);
            }
        });
    }

    private static InputStream ahead(InputStream cube, long size) {
        return size < WORTH_A_THREAD || Runtime.getRuntime().availableProcessors() == 1 ? cube : new ReadAhead(cube);
    }
}
