package io.moseley.workflow.options;

import io.moseley.io.ReadSelection.FrameRange;
import io.moseley.spectrum.EnergyWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with units or parts: times, sizes, ranges. */
final class Notations {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(s|m|min|h)?");
    private static final Pattern BYTES = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:([kmgt])i?)?b?");
    private static final Pattern FRAMES = Pattern.compile("(\\d{1,8}):(\\d{1,8})(?::(\\d{1,8}))?");
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(pm|nm|um|µm|mm)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})[xX×](\\d{1,6})");

    private Notations() {}

    /** "5m", "90s", "1h"; a bare number is seconds. */
    static Syntax<Duration> time() {
        return Syntax.of("a time", "TIME", "5m", text -> {
                    Matcher time = matched(TIME, text);
                    String unit = time.group(2) == null ? "s" : time.group(2);
                    double seconds =
                            Double.parseDouble(time.group(1)) * (unit.equals("s") ? 1 : unit.equals("h") ? 3600 : 60);
                    return Duration.ofMillis(Math.round(seconds * 1000));
                })
                .printed(time -> BigDecimal.valueOf(time.toMillis(), 3).toPlainString() + " s")
                .limited("more than 0", time -> !time.isNegative() && !time.isZero());
    }

    /** "4g", "900m", "1.5 GiB", each unit 1024 times the one before; a bare number is bytes. */
    static Syntax<Long> memory() {
        return Syntax.of("an amount of memory", "SIZE", "4g", text -> {
                    Matcher bytes = matched(BYTES, text.toLowerCase(Locale.ROOT));
                    int power = bytes.group(2) == null ? 0 : 1 + "kmgt".indexOf(bytes.group(2));
                    return (long) (Double.parseDouble(bytes.group(1)) * Math.pow(1024, power));
                })
                .limited("more than 0", bytes -> bytes > 0);
    }

    /** "0.2:20", in keV. */
    static Syntax<EnergyWindow> energyRange() {
        return Syntax.of("an energy range (lower energy first, in keV)", "LOW:HIGH", "0.2:20", text -> {
                    double[] limits = pair(text);
                    return new EnergyWindow("", limits[0], limits[1]);
                })
                .printed(range -> range.lowKev() + ":" + range.highKev());
    }

    /** "0:4", or "0:10:2" for every second frame. */
    static Syntax<FrameRange> frames() {
        return Syntax.of("a range of frames (the first, and the one after the last)", "FIRST:END", "0:4", text -> {
                    Matcher frames = matched(FRAMES, text);
                    int step = frames.group(3) == null ? 1 : Integer.parseInt(frames.group(3));
                    return new FrameRange(Integer.parseInt(frames.group(1)), Integer.parseInt(frames.group(2)), step);
                })
                .printed(range -> range.first() + ":" + range.end() + (range.step() == 1 ? "" : ":" + range.step()));
    }

    /** "2.5nm". */
    static Syntax<PixelSize> length() {
        return Syntax.of("a length in pm, nm, µm or mm", "SIZE", "2.5nm", text -> {
                    Matcher length = matched(LENGTH, text);
                    return new PixelSize(
                            Double.parseDouble(length.group(1)), length.group(2).equals("um") ? "µm" : length.group(2));
                })
                .printed(PixelSize::toString)
                .limited("more than 0", size -> size.value() > 0);
    }

    /** Rows and columns: "128x96". */
    static Syntax<SimulateOptions.Size> size() {
        return Syntax.of("a size (rows x columns)", "YxX", "64x96", text -> {
                    Matcher size = matched(SIZE, text);
                    return new SimulateOptions.Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
                })
                .printed(size -> size.height() + "x" + size.width());
    }

    /** Rows and ratio: "40:1.5". */
    static Syntax<SimulateOptions.DoseStep> doseStep() {
        return Syntax.of("a dose step (first rows, and their relative exposure)", "ROWS:RATIO", "40:1.5", text -> {
                    double[] step = pair(text);
                    if (step[0] != Math.rint(step[0]) || step[0] < 1 || step[0] > Integer.MAX_VALUE) {
                        throw new IllegalArgumentException(text);
                    }
                    return new SimulateOptions.DoseStep((int) step[0], step[1]);
                })
                .printed(step -> step.rows() + ":" + step.ratio());
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return matcher;
    }

    private static double[] pair(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(text);
        }
        double[] pair = {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
        if (!Double.isFinite(pair[0]) || !Double.isFinite(pair[1])) {
            throw new IllegalArgumentException(text);
        }
        return pair;
    }
}
