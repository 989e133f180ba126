package io.moseley.io.oxford;

import io.moseley.io.hdf5.Hdf5Group;
import io.moseley.io.hdf5.Hdf5Type;
import io.moseley.io.hdf5.Hdf5Writer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Small uncompressed H5OINA files: 2 × 2 pixels, 3 channels, an SE image of 4 × 4. Mutable; every part can be changed. */
final class OxfordSample {
    int[] spectra = {1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0};
    double[] offset = {0, 0};
    double[] size = {0.5, 0.5};
    double[] x = {0, 1, 0, 1};
    double[] y = {0, 0, 1, 1};
    boolean calibrated = true;
    double secondChannelWidth;
    double[] cells = {2, 2};
    double[] liveTimes;

    Path write(Path path) throws IOException {
        try (Hdf5Writer file = new Hdf5Writer(path, 1)) {
            file.root().strings("Manufacturer", List.of("Oxford Instruments"));
            file.root().strings("Format Version", List.of("8.0"));
            file.root().strings("Index", List.of("1"));
            Hdf5Group slice = file.root().group("1");
            eds(slice.group(secondChannelWidth > 0 ? "EDS1" : "EDS"), 10);
            if (secondChannelWidth > 0) {
                eds(slice.group("EDS2"), secondChannelWidth);
            }
            Hdf5Group images = slice.group("Electron Image");
            column(images.group("Header"), "X Cells", new double[] {4});
            column(images.group("Header"), "Y Cells", new double[] {4});
            byte[] ramp = new byte[16];
            for (int i = 0; i < ramp.length; i++) {
                ramp[i] = (byte) i;
            }
            images.group("Data").group("SE").contiguous("Image", Hdf5Type.UINT8, new long[] {16, 1}, ramp);
            file.finish();
        }
        return path;
    }

    private void eds(Hdf5Group eds, double channelWidth) throws IOException {
        Hdf5Group header = eds.group("Header");
        column(header, "X Cells", new double[] {cells[0]});
        column(header, "Y Cells", new double[] {cells[1]});
        column(header, "X Step", new double[] {1});
        column(header, "Y Step", new double[] {1});
        if (calibrated) {
            column(header, "Channel Width", new double[] {channelWidth});
            column(header, "Start Channel", new double[] {0});
        }
        if (offset != null) {
            header.contiguous("Relative Offset", Hdf5Type.FLOAT64, new long[] {1, 2}, doubles(offset));
            header.contiguous("Relative Size", Hdf5Type.FLOAT64, new long[] {1, 2}, doubles(size));
        }
        Hdf5Group data = eds.group("Data");
        column(data, "X", x);
        column(data, "Y", y);
        if (liveTimes != null) {
            column(data, "Live Time", liveTimes);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * spectra.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(spectra);
        data.contiguous("Spectrum", Hdf5Type.INT32, new long[] {spectra.length / 3, 3}, bytes.array());
    }

    private static void column(Hdf5Group group, String name, double... values) throws IOException {
        group.contiguous(name, Hdf5Type.FLOAT64, new long[] {values.length}, doubles(values));
    }

    private static byte[] doubles(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }
}
