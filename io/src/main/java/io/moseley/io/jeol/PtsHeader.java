package io.moseley.io.jeol;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a map.
 *
 * @param dataOffset where the stream of 16-bit words begins
 * @param words in the stream that are in the file
 * @param missingBytes of the stream that the header states beyond the end of the file
 * @param tags the whole description
 */
record PtsHeader(
        int width,
        int height,
        long dataOffset,
        long words,
        long missingBytes,
        Optional<LocalDateTime> date,
        JeolTag tags) {
    static final int CHANNELS = 4096;

    private static final int FIXED = 305;
    private static final int MAX_DESCRIPTION = 1 << 24;
    /** The tree begins that far behind the position that the header states. */
    private static final int TREE = 12;

    private static final int MAX_SIDE = 4096;
    private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final LocalDateTime DAY_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);

    /**
     * The stream of a scan that was interrupted may state any length; it is read to the end of the file.
     *
     * @throws CorruptInputException if the description is damaged, or the file ends before the stream
     */
    static PtsHeader read(Path path) {
        return LittleEndianFile.read(path, PtsHeader::read);
    }

    private static PtsHeader read(LittleEndianFile file) {
        ByteBuffer fixed = file.bytes(0, FIXED, "the header");
        long start = Integer.toUnsignedLong(fixed.getInt(20)) + TREE;
        long length = Integer.toUnsignedLong(fixed.getInt(24)) - TREE;
        if (length < 1 || length > MAX_DESCRIPTION) {
            throw file.corrupt("the description would have " + length + " bytes", 24);
        }
        JeolTag tags = JeolTag.tree(file, file.bytes(start, (int) length, "the description"), start);
        Matcher pixels = PIXELS.matcher(measured(tags, "Meas Cond", "Pixels")
                .flatMap(tag -> tag.string())
                .orElse(""));
        if (!pixels.matches()) {
            throw file.corrupt("the description does not state the number of pixels", start);
        }
        int width = Integer.parseInt(pixels.group(1));
        int height = Integer.parseInt(pixels.group(2));
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw file.corrupt("a map of " + height + " × " + width + " pixels is not possible", start);
        }
        long offset = Integer.toUnsignedLong(fixed.getInt(28));
        long bytes = Integer.toUnsignedLong(fixed.getInt(32));
        file.requireWithin(offset, 2, "the stream of events");
        long there = file.size() - offset;
        long read = bytes == 0 ? there : Math.min(bytes, there);
        return new PtsHeader(
                width, height, offset, read / 2, Math.max(0, bytes - there), date(fixed.getDouble(296)), tags);
    }

    /** Channel width; empty if it is not stated. */
    OptionalDouble scaleKev() {
        OptionalDouble scale = number("Doc", "CoefA");
        return scale.isPresent() && scale.getAsDouble() > 0 ? scale : OptionalDouble.empty();
    }

    /** Energy of channel 0: CoefB is that of channel DigZ, the zero of the pulse processor's setting. */
    OptionalDouble offsetKev() {
        OptionalDouble scale = scaleKev();
        OptionalDouble first = number("Doc", "CoefB");
        OptionalDouble zero = measured(tags, "Meas Cond", "Tpl")
                .flatMap(tag -> tag.string())
                .map(setting -> tags.number("PTTD Param", "Params", "PARAMPAGE1", "Tpl", setting, "DigZ"))
                .orElse(OptionalDouble.empty());
        return scale.isPresent() && first.isPresent() && zero.isPresent()
                ? OptionalDouble.of(first.getAsDouble() - scale.getAsDouble() * zero.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Width of the field of view in micrometres: the scan size of the instrument over the magnification. */
    OptionalDouble fieldMicrometres() {
        return field(parameter("ScanSize"), number("MeasCond", "Mag"));
    }

    /** Frames that the acquisition counted; the last one may be missing in it. */
    OptionalDouble sweeps() {
        return number("Doc", "Sweep");
    }

    /**
     * @param liveShare part of the live time that counts; NaN if that is not known
     * @param realShare part of the real time that counts; NaN if that is not known
     */
    Acquisition acquisition(double liveShare, double realShare) {
        Acquisition.Builder builder = Acquisition.builder();
        set(number("MeasCond", "AccKV"), kilovolts -> builder.beamEnergyKev(kilovolts)
                .instrument(InstrumentType.ofBeamEnergy(kilovolts)));
        set(times(number("Doc", "LiveTime"), liveShare), builder::liveTimeSeconds);
        set(times(number("Doc", "RealTime"), realShare), builder::realTimeSeconds);
        set(parameter("MnKaRES"), builder::energyResolutionMnKaEv);
        set(parameter("ElevAng"), builder::elevationAngleDegrees);
        set(parameter("DirAng"), builder::azimuthAngleDegrees);
        parameter("XtiltAng").ifPresent(degrees -> builder.tiltAlphaDegrees(plain(degrees)));
        return builder.build();
    }

    OptionalDouble magnification() {
        return number("MeasCond", "Mag");
    }

    /** Channels of the sum spectrum that the file holds too; 0 if it holds none. */
    int sumSpectrumChannels() {
        return tags.find("EDS Data", "AnalyzableMap MeasData", "Data", "EDXRF")
                .map(tag -> tag.bytes().limit() / 4)
                .orElse(0);
    }

    static OptionalDouble field(OptionalDouble scanSizeMillimetres, OptionalDouble magnification) {
        double field = 1000 * scanSizeMillimetres.orElse(0) / magnification.orElse(0);
        return field > 0 && Double.isFinite(field) ? OptionalDouble.of(field) : OptionalDouble.empty();
    }

    static Optional<LocalDateTime> date(double days) {
        return days > 1 && days < 100_000
                ? Optional.of(DAY_ZERO.plusSeconds(Math.round(days * 86_400)))
                : Optional.empty();
    }

    private OptionalDouble number(String group, String name) {
        return measured(tags, group, name).map(tag -> tag.number()).orElse(OptionalDouble.empty());
    }

    private OptionalDouble parameter(String name) {
        return tags.number("PTTD Param", "Params", "PARAMPAGE0", name);
    }

    private static Optional<JeolTag> measured(JeolTag tags, String group, String name) {
        for (String root : List.of("PTTD Data", "EDS Data")) {
            Optional<JeolTag> tag = tags.find(root, "AnalyzableMap MeasData", group, name);
            if (tag.isPresent()) {
                return tag;
            }
        }
        return Optional.empty();
    }

    private static OptionalDouble times(OptionalDouble value, double share) {
        return value.isPresent() && share > 0 ? OptionalDouble.of(value.getAsDouble() * share) : OptionalDouble.empty();
    }

    private static void set(OptionalDouble value, DoubleConsumer setter) {
        if (value.isPresent() && value.getAsDouble() > 0) {
            setter.accept(plain(value.getAsDouble()));
        }
    }

    /** A number that was stored as a float, as the decimal number it was made from. */
    private static double plain(double value) {
        return (float) value == value ? Double.parseDouble(Float.toString((float) value)) : value;
    }
}
