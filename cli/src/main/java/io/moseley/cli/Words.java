package io.moseley.cli;

import io.moseley.error.UsageException;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.options.StatedFields;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** The small languages of option values: sizes, times, ranges. */
final class Words {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})[xX×](\\d{1,6})");
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(s|m|min|h)?");
    private static final Pattern BYTES = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgtKMGT])?(?:i?[bB])?");

    private static final Pattern FRAMES = Pattern.compile("(\\d{1,8}):(\\d{1,8})(?::(\\d{1,8}))?");
    private static final Pattern PIXEL_SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(pm|nm|um|µm|mm)");

    private Words() {}

    /** Rows and columns: "128x96". */
    record Size(int height, int width) {}

    /** Every step-th frame from the first up to and without the end: "0:4", "0:10:2". */
    record Frames(int first, int end, int step) {}

    /** Rows and ratio of a dose step: "40:1.5". */
    record DoseStep(int rows, double ratio) {}

    /** "YxX". */
    static final class SizeConverter implements ITypeConverter<Size> {
        @Override
        public Size convert(String value) {
            Matcher size = SIZE.matcher(value);
            if (!size.matches()) {
                throw refused("size", value, "--size", "write rows x columns, such as 128x128");
            }
            return new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        }
    }

    /** "5m", "90s", "1h"; a bare number is seconds. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            Matcher time = TIME.matcher(value);
            if (!time.matches()) {
                throw refused("time", value, "--max-time", "write it like 5m or 90s");
            }
            String unit = time.group(2) == null ? "s" : time.group(2);
            double seconds = Double.parseDouble(time.group(1)) * (unit.equals("s") ? 1 : unit.equals("h") ? 3600 : 60);
            return Duration.ofMillis(Math.round(seconds * 1000));
        }
    }

    /** "4g", "900m". */
    static final class BytesConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            Matcher bytes = BYTES.matcher(value);
            if (!bytes.matches()) {
                throw refused("amount of memory", value, "--memory", "write it like 4g or 900m");
            }
            int power = bytes.group(2) == null
                    ? 0
                    : 1 + "kmgt".indexOf(Character.toLowerCase(bytes.group(2).charAt(0)));
            return (long) (Double.parseDouble(bytes.group(1)) * Math.pow(1024, power));
        }
    }

    /** "0.2:20", in keV. */
    static final class EnergyRangeConverter implements ITypeConverter<EnergyWindow> {
        @Override
        public EnergyWindow convert(String value) {
            double[] limits = pair(value, "--energy-range", "write two energies in keV, such as 0.2:20");
            if (!(limits[0] < limits[1])) {
                throw refused(
                        "energy range", value, "--energy-range", "give the lower energy first, such as 0.2:20 (keV)");
            }
            return new EnergyWindow("", limits[0], limits[1]);
        }
    }

    /** "0:4", or "0:10:2" for every second frame. */
    static final class FramesConverter implements ITypeConverter<Frames> {
        @Override
        public Frames convert(String value) {
            Matcher frames = FRAMES.matcher(value);
            if (frames.matches()) {
                int first = Integer.parseInt(frames.group(1));
                int end = Integer.parseInt(frames.group(2));
                int step = frames.group(3) == null ? 1 : Integer.parseInt(frames.group(3));
                if (first < end && step > 0) {
                    return new Frames(first, end, step);
                }
            }
            throw refused(
                    "range of frames",
                    value,
                    "--frames",
                    "write the first frame and the one after the last, such as 0:4");
        }
    }

    /** "2.5nm". */
    static final class PixelSizeConverter implements ITypeConverter<StatedFields.PixelSize> {
        @Override
        public StatedFields.PixelSize convert(String value) {
            Matcher size = PIXEL_SIZE.matcher(value);
            if (!size.matches()) {
                throw refused("pixel size", value, "--pixel-size", "write a length in pm, nm, µm or mm, such as 2.5nm");
            }
            return new StatedFields.PixelSize(
                    Double.parseDouble(size.group(1)), size.group(2).equals("um") ? "µm" : size.group(2));
        }
    }

    /** "40:1.5". */
    static final class DoseStepConverter implements ITypeConverter<DoseStep> {
        @Override
        public DoseStep convert(String value) {
            String remedy = "write the first rows and their relative exposure, such as 40:1.5";
            double[] step = pair(value, "--dose-step", remedy);
            if (step[0] != Math.rint(step[0]) || step[0] < 1 || step[0] > Integer.MAX_VALUE) {
                throw refused("dose step", value, "--dose-step", remedy);
            }
            return new DoseStep((int) step[0], step[1]);
        }
    }

    private static double[] pair(String value, String option, String remedy) {
        String[] parts = value.split(":", -1);
        try {
            double first = Double.parseDouble(parts[0]);
            double second = Double.parseDouble(parts[1]);
            if (parts.length == 2 && Double.isFinite(first) && Double.isFinite(second)) {
                return new double[] {first, second};
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw refused("pair of numbers", value, option, remedy);
        }
        throw refused("pair of numbers", value, option, remedy);
    }

    private static UsageException refused(String kind, String value, String option, String remedy) {
        return new UsageException("\"" + value + "\" is no " + kind, option, remedy);
    }
}
