package io.moseley.io.velox;

import io.moseley.io.hdf5.Hdf5Group;
import io.moseley.io.hdf5.Hdf5Type;
import io.moseley.io.hdf5.Hdf5Writer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Small Velox files: 1 × 2 pixels, 8 channels, 2 frames, one detector. Mutable; every part can be changed. */
final class VeloxSample {
    static final int GATE = 65535;

    /** Frame 0: pixel 0 has channels 1 and 1, pixel 1 has 2. Frame 1: nothing, and 7. The last gate is missing. */
    int[] words = {1, 1, GATE, 2, GATE, GATE, 7};

    String settings = "{\"bincount\": \"8\", \"StreamEncoding\": \"uint16\"}";
    String endFrame = "2";
    String detector = "{\"DetectorName\": \"EDS1\", \"DetectorType\": \"AnalyticalDetector\","
            + " \"Dispersion\": \"5\", \"OffsetEnergy\": \"-1.0e+001\"}";
    int[] imageShape = {1, 2, 2};
    int[] image = {10, 1, 20, 2};
    boolean pruned;

    Path write(Path path) throws IOException {
        try (Hdf5Writer file = new Hdf5Writer(path, 1)) {
            file.root().strings("Version", List.of("{\"version\": \"6\", \"format\": \"Velox\"}"));
            Hdf5Group data = file.root().group("Data");
            Hdf5Group haadf = data.group("Image").group("aa");
            haadf.contiguous("Data", Hdf5Type.UINT16, longs(imageShape), shorts(image));
            metadata(haadf, "HAADF");
            Hdf5Group cube = data.group("SpectrumImage").group("bb");
            cube.contiguous("Data", Hdf5Type.UINT8, new long[] {1, 1}, new byte[1]);
            cube.strings("SpectrumImageSettings", List.of("{\"endFramePosition\": \"" + endFrame + "\"}"));
            Hdf5Group streams = data.group("SpectrumStream");
            if (!pruned) {
                Hdf5Group stream = streams.group("cc");
                stream.contiguous("Data", Hdf5Type.UINT16, new long[] {words.length, 1}, shorts(words));
                stream.strings("AcquisitionSettings", List.of(settings));
                metadata(stream, "EDS1");
            }
            file.finish();
        }
        return path;
    }

    private void metadata(Hdf5Group group, String name) throws IOException {
        byte[] json = ("{\"BinaryResult\": {\"Detector\": \"" + name + "\"}, \"Detectors\": {\"Detector-0\":"
                        + " {\"DetectorName\": \"HAADF\", \"DetectorType\": \"ScanningDetector\"}, \"Detector-1\": "
                        + detector + "}}\0\0")
                .getBytes(StandardCharsets.UTF_8);
        group.contiguous("Metadata", Hdf5Type.UINT8, new long[] {json.length, 1}, json);
    }

    private static long[] longs(int[] values) {
        return java.util.Arrays.stream(values).asLongStream().toArray();
    }

    private static byte[] shorts(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
