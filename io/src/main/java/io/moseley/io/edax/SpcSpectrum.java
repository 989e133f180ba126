package io.moseley.io.edax;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.xray.AtomicData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * A spectrum with the conditions it was recorded under; beside a map, its sum.
 *
 * @param evPerChannel 0 if it is not stated
 * @param elements symbols of the elements that were identified
 * @param counts of the channels
 */
record SpcSpectrum(
        float version,
        int evPerChannel,
        float startEnergyKev,
        float liveTimeSeconds,
        float tiltDegrees,
        float resolutionEv,
        float azimuthDegrees,
        float elevationDegrees,
        float kilovolts,
        List<String> elements,
        int[] counts) {
    /** Length of the part before the counts, and where they begin in every known version. */
    private static final int HEADER = 3840;

    private static final int MAX_ELEMENTS = 48;
    private static final int MAX_CHANNELS = 4096;
    private static final double SEM_MAX_KV = 30;

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

    private static SpcSpectrum read(LittleEndianFile file) throws IOException {
        ByteBuffer header = file.bytes(0, HEADER, "the header");
        int channels = header.getShort(32);
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw file.corrupt("the number of channels is " + channels, 32);
        }
        long start = Integer.toUnsignedLong(header.getInt(28));
        ByteBuffer values = file.bytes(start, 4 * channels, "a spectrum of " + channels + " channels");
        int[] counts = new int[channels];
        values.asIntBuffer().get(counts);
        for (int c = 0; c < channels; c++) {
            if (counts[c] < 0) {
                throw file.corrupt("channel " + c + " holds " + counts[c] + " counts", start + 4L * c);
            }
        }
        return new SpcSpectrum(
                header.getFloat(0),
                header.getInt(384),
                header.getFloat(448),
                header.getFloat(456),
                header.getFloat(460),
                header.getFloat(472),
                header.getFloat(508),
                header.getFloat(512),
                header.getFloat(532),
                elements(header),
                counts);
    }

    /** Channel width; empty if the file has none. */
    OptionalDouble scaleKev() {
        return evPerChannel > 0 ? OptionalDouble.of(evPerChannel / 1000.0) : OptionalDouble.empty();
    }

    /** Energy of channel 0; empty if it cannot be one. */
    OptionalDouble offsetKev() {
        return evPerChannel > 0 && Float.isFinite(startEnergyKev)
                ? OptionalDouble.of(plain(startEnergyKev))
                : OptionalDouble.empty();
    }

    /** The acquisition as the file states it; impossible values of 0 count as missing. */
    Acquisition acquisition() {
        Acquisition.Builder builder = Acquisition.builder().elements(elements);
        if (positive(kilovolts)) {
            builder.beamEnergyKev(plain(kilovolts))
                    .instrument(kilovolts > SEM_MAX_KV ? InstrumentType.TEM : InstrumentType.SEM);
        }
        if (positive(liveTimeSeconds)) {
            builder.liveTimeSeconds(plain(liveTimeSeconds));
        }
        if (positive(resolutionEv)) {
            builder.energyResolutionMnKaEv(plain(resolutionEv));
        }
        if (positive(elevationDegrees)) {
            builder.elevationAngleDegrees(plain(elevationDegrees));
            if (Float.isFinite(azimuthDegrees)) {
                builder.azimuthAngleDegrees(plain(azimuthDegrees));
            }
        }
        if (Float.isFinite(tiltDegrees)) {
            builder.tiltAlphaDegrees(plain(tiltDegrees));
        }
        return builder.build();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fVersion", plain(version));
        map.put("numPts", (long) counts.length);
        map.put("evPerChan", (long) evPerChannel);
        map.put("startEnergy", plain(startEnergyKev));
        map.put("liveTime", plain(liveTimeSeconds));
        map.put("tilt", plain(tiltDegrees));
        map.put("detReso", plain(resolutionEv));
        map.put("azimuth", plain(azimuthDegrees));
        map.put("elevation", plain(elevationDegrees));
        map.put("kV", plain(kilovolts));
        map.put("elements", elements);
        return map;
    }

    private static List<String> elements(ByteBuffer header) {
        int count = Math.max(0, Math.min(header.getShort(638), MAX_ELEMENTS));
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            int z = Short.toUnsignedInt(header.getShort(640 + 2 * i));
            if (z >= 1 && z <= AtomicData.MAX_ATOMIC_NUMBER) {
                numbers.add(z);
            }
        }
        List<String> symbols = new ArrayList<>();
        numbers.forEach(z -> symbols.add(AtomicData.symbol(z)));
        return symbols;
    }

    private static boolean positive(float value) {
        return value > 0 && Float.isFinite(value);
    }

    /** The decimal number that the float was made from: 126.7 rather than 126.69999694824219. */
    private static double plain(float value) {
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : value;
    }
}
