package io.moseley.io.hspy;

import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.io.hdf5.ChunkWriter;
import io.moseley.io.hdf5.Hdf5Group;
import io.moseley.io.hdf5.Hdf5Type;
import io.moseley.io.hdf5.Hdf5Writer;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes file version 3.1, which HyperSpy 1.7 and 2.x load. */
final class HspyWriter implements SpectrumImageWriter {
    /** The last version that HyperSpy 1.7.3 writes itself; later ones differ in ragged arrays only. */
    private static final String VERSION = "3.1";

    private static final long CHUNK_BYTES = 1 << 20;

    @Override
    public void write(Path path, SpectrumImage image, WriteOptions options) {
        AtomicFiles.write(path, options.overwrite(), temporary -> {
            try (Hdf5Writer file = new Hdf5Writer(temporary, options.threads())) {
                SpectrumImageHeader header = image.header();
                Hdf5Group signal = signal(file, header.title());
                values(signal, image);
                axis(signal, 0, header.yAxis(), true);
                axis(signal, 1, header.xAxis(), true);
                axis(
                        signal,
                        2,
                        "Energy",
                        "keV",
                        header.energyAxis().scaleKev(),
                        header.energyAxis().offsetKev(),
                        header.channels(),
                        false);
                HspyDictionaryWriter.write(
                        signal.group("metadata"),
                        HspyAcquisition.metadataOf(header).asMap());
                HspyDictionaryWriter.write(
                        signal.group("original_metadata"),
                        header.originalMetadata().asMap());
                file.finish();
            }
        });
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        AtomicFiles.write(path, options.overwrite(), temporary -> {
            try (Hdf5Writer file = new Hdf5Writer(temporary, options.threads())) {
                Hdf5Group signal = signal(file, image.detector());
                int width = image.width();
                int rows = (int) Math.max(1, CHUNK_BYTES / (4L * width));
                signal.chunked(
                        "data",
                        Hdf5Type.FLOAT32,
                        new long[] {image.height(), width},
                        rows,
                        width,
                        (y, destination, offset) -> {
                            ByteBuffer bytes = littleEndian(destination, offset);
                            for (int x = 0; x < width; x++) {
                                bytes.putFloat(image.value(y, x));
                            }
                        });
                axis(signal, 0, image.yAxis(), false);
                axis(signal, 1, image.xAxis(), false);
                HspyDictionaryWriter.write(
                        signal.group("metadata"),
                        Metadata.empty()
                                .with("General/title", image.detector())
                                .with("Signal/signal_type", "")
                                .asMap());
                file.finish();
            }
        });
    }

    private static Hdf5Group signal(Hdf5Writer file, String title) throws IOException {
        file.root().attribute("file_format", "HyperSpy");
        file.root().attribute("file_format_version", VERSION);
        String name = title.replace('/', '-').replace("\0", "");
        Hdf5Group signal =
                file.root().group("Experiments").group(name.isEmpty() || name.equals(".") ? "__unnamed__" : name);
        signal.group("learning_results");
        signal.group("original_metadata");
        signal.group("attributes").attribute("_lazy", false);
        return signal;
    }

    private static void axis(Hdf5Group signal, int index, NavigationAxis axis, boolean navigate) throws IOException {
        axis(signal, index, axis.name(), axis.units(), axis.scale(), axis.offset(), axis.size(), navigate);
    }

    private static void axis(
            Hdf5Group signal,
            int index,
            String name,
            String units,
            double scale,
            double offset,
            long size,
            boolean navigate)
            throws IOException {
        Hdf5Group axis = signal.group("axis-" + index);
        axis.attribute("_type", "UniformDataAxis");
        axis.attribute("name", name);
        if (!units.isEmpty()) {
            axis.attribute("units", units);
        }
        axis.attribute("scale", scale);
        axis.attribute("offset", offset);
        axis.attribute("size", size);
        axis.attribute("navigate", navigate);
        axis.attribute("is_binned", name.equals("Energy") && !navigate);
    }

    /** Chunks hold whole spectra of about square groups of pixels. */
    private static void values(Hdf5Group signal, SpectrumImage image) throws IOException {
        Hdf5Type type = image instanceof CountSpectrumImage counts ? integerType(counts.maxCount()) : Hdf5Type.FLOAT32;
        long[] shape = {image.height(), image.width(), image.channels()};
        long spectrumBytes = (long) image.channels() * type.size();
        int side = (int) Math.max(1, Math.floor(Math.sqrt((double) CHUNK_BYTES / spectrumBytes)));
        int rows = Math.min(side, image.height());
        int columns = (int) Math.max(1, Math.min(image.width(), CHUNK_BYTES / spectrumBytes / rows));
        ChunkWriter.Rows source = image instanceof CountSpectrumImage counts
                ? (y, destination, offset) -> encode(counts, y, type.size(), destination, offset)
                : encoder(image);
        signal.chunked("data", type, shape, rows, columns, source);
    }

    private static Hdf5Type integerType(int maxCount) {
        return maxCount <= 0xFF ? Hdf5Type.UINT8 : maxCount <= 0xFFFF ? Hdf5Type.UINT16 : Hdf5Type.UINT32;
    }

    private static void encode(CountSpectrumImage image, int y, int size, byte[] destination, int offset) {
        int channels = image.channels();
        int width = image.width();
        Arrays.fill(destination, offset, offset + width * channels * size, (byte) 0);
        for (int x = 0; x < width; x++) {
            int pixel = y * width + x;
            for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                int at = offset + (x * channels + image.entryChannel(i)) * size;
                for (int b = 0, count = image.entryCount(i); b < size; b++, count >>>= 8) {
                    destination[at + b] = (byte) count;
                }
            }
        }
    }

    private static ChunkWriter.Rows encoder(SpectrumImage image) {
        float[] row = new float[Math.multiplyExact(image.width(), image.channels())];
        return (y, destination, offset) -> {
            image.readRow(y, row);
            littleEndian(destination, offset).asFloatBuffer().put(row);
        };
    }

    private static ByteBuffer littleEndian(byte[] destination, int offset) {
        return ByteBuffer.wrap(destination, offset, destination.length - offset)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
