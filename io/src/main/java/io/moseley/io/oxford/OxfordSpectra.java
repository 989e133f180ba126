package io.moseley.io.oxford;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.hdf5.Hdf5Blocks;
import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the spectra of detectors, stored as pixels × channels, into sparse counts. */
final class OxfordSpectra {
    /** A band of pixels as tall as a chunk is held dense, in 32 bits. */
    private static final long MAX_BAND_BYTES = 256L << 20;

    /** The 32-bit integer that stands for "not a number", which marks pixels outside the acquired area. */
    private static final double OUTSIDE = Integer.MIN_VALUE;

    private static final String SPECTRA = "/Data/Spectrum";

    private OxfordSpectra() {}

    /** What the file lacks of the first detector that is not whole. */
    static Optional<MissingChunks> missing(Path path, Group file, List<OxfordDetector> detectors) {
        return detectors.stream()
                .flatMap(detector ->
                        new Hdf5Blocks(path, file.getDatasetByPath(detector.path() + SPECTRA)).missing().stream())
                .findFirst();
    }

    /** The sum of some detectors. */
    static CountSpectrumImage read(Path path, Group file, SpectrumImageHeader header, List<OxfordDetector> detectors)
            throws IOException {
        List<CountSpectrumImage> parts = new ArrayList<>();
        for (OxfordDetector detector : detectors) {
            parts.add(read(path, file, header, detector));
        }
        return parts.size() == 1 ? parts.get(0) : sum(header, parts);
    }

    private static CountSpectrumImage read(Path path, Group file, SpectrumImageHeader header, OxfordDetector detector)
            throws IOException {
        Dataset dataset = file.getDatasetByPath(detector.path() + SPECTRA);
        NumberLayout layout = Hdf5Blocks.numbers(dataset)
                .orElseThrow(() -> new UnsupportedInputException(
                        dataset.getPath() + " holds no plain numbers",
                        path.toString(),
                        "export the map again from AZtec"));
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header);
        Band band = new Band(builder, header.channels(), path);
        double[] values = new double[header.channels()];
        new Hdf5Blocks(path, dataset).forEach((offset, shape, stored, bytes) -> {
            boolean whole = shape[1] == header.channels();
            if (!whole) {
                band.begin(offset[0], shape[0]);
            }
            for (int row = 0; row < shape[0]; row++) {
                layout.read(bytes, row * stored[1] * layout.size(), shape[1], values);
                int pixel = offset[0] + row;
                for (int i = 0; i < shape[1]; i++) {
                    int count = count(values[i], pixel, offset[1] + i, header, path);
                    if (count != 0 && whole) {
                        builder.add(pixel, i, count);
                    } else if (count != 0) {
                        band.set(row, offset[1] + i, count);
                    }
                }
            }
        });
        band.flush();
        return builder.build();
    }

    private static int count(double value, int pixel, int channel, SpectrumImageHeader header, Path path) {
        if (value == 0 || value == OUTSIDE || Double.isNaN(value)) {
            return 0;
        }
        if (!(value > 0) || value > Integer.MAX_VALUE || value != Math.rint(value)) {
            throw new UnsupportedInputException(
                    "the value at pixel (y " + pixel / header.width() + ", x " + pixel % header.width() + "), channel "
                            + channel + " is " + value + "; raw counts are whole and never negative",
                    path.toString(),
                    "export the map again from AZtec with its raw spectra");
        }
        return (int) value;
    }

    /** The counts of all parts, pixel by pixel. */
    private static CountSpectrumImage sum(SpectrumImageHeader header, List<CountSpectrumImage> parts) {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header);
        for (int pixel = 0; pixel < header.pixels(); pixel++) {
            int[] spectrum = new int[header.channels()];
            for (CountSpectrumImage part : parts) {
                for (int i = part.entryStart(pixel); i < part.entryStart(pixel + 1); i++) {
                    int channel = part.entryChannel(i);
                    spectrum[channel] = Math.addExact(spectrum[channel], part.entryCount(i));
                }
            }
            builder.addSpectrum(pixel, spectrum);
        }
        return builder.build();
    }

    /** Pixels whose spectra lie in several chunks, until all of them have come. */
    private static final class Band {
        private final CountSpectrumImageBuilder builder;
        private final int channels;
        private final Path path;
        private int firstPixel = -1;
        private int[][] spectra = {};

        Band(CountSpectrumImageBuilder builder, int channels, Path path) {
            this.builder = builder;
            this.channels = channels;
            this.path = path;
        }

        void begin(int pixel, int pixels) {
            if (pixel == firstPixel) {
                return;
            }
            flush();
            long bytes = 4L * pixels * channels;
            if (bytes > Math.min(MAX_BAND_BYTES, Runtime.getRuntime().maxMemory() / 2)) {
                throw new MemoryBudgetException(
                        "its chunks of " + pixels + " pixels × part of " + channels + " channels need too much memory",
                        path.toString(),
                        "allow more with --memory, or export the map again from AZtec");
            }
            firstPixel = pixel;
            spectra = new int[pixels][channels];
        }

        void set(int row, int channel, int count) {
            spectra[row][channel] = count;
        }

        void flush() {
            for (int row = 0; row < spectra.length; row++) {
                builder.addSpectrum(firstPixel + row, spectra[row]);
            }
            spectra = new int[0][];
        }
    }
}
