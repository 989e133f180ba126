package io.moseley.io.edax;

import io.moseley.error.CorruptInputException;
import io.moseley.io.array.FileCalibration;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.xray.AtomicData;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * A spectrum with the conditions it was recorded under; beside a map, its sum.
 *
 * @param calibration empty where the file states none
 * @param acquisition as the file states it; impossible values of 0 count as missing
 * @param header the fields of the file by their names
 * @param statedChannels of which the end may be missing in the file
 * @param counts of the channels that are in the file
 */
record SpcSpectrum(
        float version,
        FileCalibration calibration,
        Acquisition acquisition,
        Map<String, Object> header,
        int statedChannels,
        int[] counts) {
    /** Length of the part before the counts, and where they begin in every known version. */
    private static final int HEADER = 3840;

    /** Offsets of the fields. */
    private static final int EV_PER_CHANNEL = 384;

    private static final int START_ENERGY = 448;
    private static final int LIVE_TIME = 456;
    private static final int TILT = 460;
    private static final int RESOLUTION = 472;
    private static final int AZIMUTH = 508;
    private static final int ELEVATION = 512;
    private static final int KILOVOLTS = 532;

    private static final int MAX_ELEMENTS = 48;
    private static final int MAX_CHANNELS = 4096;

    /** Recognises a spectrum by its version (0.6 to 0.8 are known) and by the place of the counts. */
    static boolean recognises(ByteBuffer head) {
        return head.limit() >= 40
                && head.getFloat(0) > 0.05f
                && head.getFloat(0) < 2f
                && head.getInt(28) == HEADER
                && head.getShort(32) > 0
                && head.getShort(32) <= MAX_CHANNELS;
    }

    /** @throws CorruptInputException if the file is too short or states impossible sizes */
    static SpcSpectrum read(Path path) {
        return LittleEndianFile.read(path, SpcSpectrum::read);
    }

    private static SpcSpectrum read(LittleEndianFile file) {
        ByteBuffer header = file.bytes(0, HEADER, "the header");
        int channels = header.getShort(32);
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw file.corrupt("the number of channels is " + channels, 32);
        }
        long start = Integer.toUnsignedLong(header.getInt(28));
        int there = (int) Math.max(0, Math.min(channels, (file.size() - start) / Integer.BYTES));
        if (there == 0) {
            file.requireWithin(start, 4L * channels, "a spectrum of " + channels + " channels");
        }
        ByteBuffer values = file.bytes(start, 4 * there, "a spectrum of " + channels + " channels");
        int[] counts = new int[there];
        values.asIntBuffer().get(counts);
        for (int c = 0; c < there; c++) {
            if (counts[c] < 0) {
                throw file.corrupt("channel " + c + " holds " + counts[c] + " counts", start + 4L * c);
            }
        }
        List<String> elements = elements(header);
        return new SpcSpectrum(
                header.getFloat(0),
                calibration(header),
                acquisition(header, elements),
                fields(header, channels, elements),
                channels,
                counts);
    }

    private static FileCalibration calibration(ByteBuffer header) {
        int evPerChannel = header.getInt(EV_PER_CHANNEL);
        float startKev = header.getFloat(START_ENERGY);
        if (evPerChannel <= 0) {
            return FileCalibration.none();
        }
        return new FileCalibration(
                OptionalDouble.of(evPerChannel / 1000.0),
                Float.isFinite(startKev) ? OptionalDouble.of(plain(startKev)) : OptionalDouble.empty());
    }

    private static Acquisition acquisition(ByteBuffer header, List<String> elements) {
        Acquisition.Builder builder = Acquisition.builder().elements(elements);
        float kilovolts = header.getFloat(KILOVOLTS);
        if (positive(kilovolts)) {
            builder.beamEnergyKev(plain(kilovolts)).instrument(InstrumentType.ofBeamEnergy(kilovolts));
        }
        take(header.getFloat(LIVE_TIME), builder::liveTimeSeconds);
        take(header.getFloat(RESOLUTION), builder::energyResolutionMnKaEv);
        if (positive(header.getFloat(ELEVATION))) {
            take(header.getFloat(ELEVATION), builder::elevationAngleDegrees);
            if (Float.isFinite(header.getFloat(AZIMUTH))) {
                builder.azimuthAngleDegrees(plain(header.getFloat(AZIMUTH)));
            }
        }
        if (Float.isFinite(header.getFloat(TILT))) {
            builder.tiltAlphaDegrees(plain(header.getFloat(TILT)));
        }
        return builder.build();
    }

    private static Map<String, Object> fields(ByteBuffer header, int channels, List<String> elements) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fVersion", plain(header.getFloat(0)));
        map.put("numPts", (long) channels);
        map.put("evPerChan", (long) header.getInt(EV_PER_CHANNEL));
        map.put("startEnergy", plain(header.getFloat(START_ENERGY)));
        map.put("liveTime", plain(header.getFloat(LIVE_TIME)));
        map.put("tilt", plain(header.getFloat(TILT)));
        map.put("detReso", plain(header.getFloat(RESOLUTION)));
        map.put("azimuth", plain(header.getFloat(AZIMUTH)));
        map.put("elevation", plain(header.getFloat(ELEVATION)));
        map.put("kV", plain(header.getFloat(KILOVOLTS)));
        map.put("elements", elements);
        return map;
    }

    private static List<String> elements(ByteBuffer header) {
        int count = Math.max(0, Math.min(header.getShort(638), MAX_ELEMENTS));
        return IntStream.range(0, count)
                .map(i -> Short.toUnsignedInt(header.getShort(640 + 2 * i)))
                .sorted()
                .distinct()
                .mapToObj(AtomicData::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private static void take(float value, DoubleConsumer consumer) {
        if (positive(value)) {
            consumer.accept(plain(value));
        }
    }

    private static boolean positive(float value) {
        return value > 0 && Float.isFinite(value);
    }

    /** The decimal number that the float was made from: 126.7 rather than 126.69999694824219. */
    private static double plain(float value) {
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : value;
    }
}
