package io.moseley.report.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Round numbers along an axis, and their texts. */
public final class Ticks {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Ticks() {}

    /** The largest of 1, 2 or 5 × 10ⁿ that is not above a positive value. */
    static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        double digit = value / power;
        return (digit >= 5 - 1e-9 ? 5 : digit >= 2 - 1e-9 ? 2 : 1) * power;
    }

    /** Multiples of a round step within low..high, at most about {@code most} of them, at least one. */
    static double[] linear(double low, double high, int most) {
        double step = step(low, high, most);
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        return LongStream.rangeClosed(first, last).mapToDouble(k -> k * step).toArray();
    }

    static double step(double low, double high, int most) {
        double raw = (high - low) / Math.max(1, most);
        double down = roundDown(raw);
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            double candidate = roundDown(down * factor * (1 + 1e-9));
            if (candidate >= raw * (1 - 1e-9)) {
                return candidate;
            }
        }
        return 10 * down;
    }

    /** Powers of ten within low..high; with 2 and 5 times them where there are fewer than three. */
    static double[] logarithmic(double low, double high) {
        int first = (int) Math.floor(Math.log10(low) - 1e-9);
        int last = (int) Math.ceil(Math.log10(high) + 1e-9);
        double[] decades = within(IntStream.rangeClosed(first, last).mapToDouble(n -> Math.pow(10, n)), low, high);
        if (decades.length >= 3) {
            int every = (decades.length + 7) / 8;
            return IntStream.range(0, decades.length)
                    .filter(i -> i % every == 0)
                    .mapToDouble(i -> decades[i])
                    .toArray();
        }
        double[] finer = within(
                IntStream.rangeClosed(first, last).boxed().flatMapToDouble(n -> DoubleStream.of(1, 2, 5)
                        .map(d -> d * Math.pow(10, n))),
                low,
                high);
        return finer.length >= 2 ? finer : linear(low, high, 4);
    }

    private static double[] within(DoubleStream values, double low, double high) {
        return values.filter(v -> v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9))
                .toArray();
    }

    /** A tick's text with as many decimals as the step needs: "0.25", "1200", "3×10⁵". */
    static String text(double value, double step, double largest) {
        if (Math.abs(value) < step * 1e-6) {
            return "0";
        }
        double magnitude = Math.abs(largest);
        if (magnitude >= 1e5 || magnitude < 1e-3) {
            int exponent = (int) Math.floor(Math.log10(magnitude) + 1e-9);
            double unit = Math.pow(10, exponent);
            String mantissa = fixed(value / unit, step / unit);
            return (mantissa.equals("1") ? "" : minus(mantissa) + "×") + power(exponent);
        }
        return minus(fixed(value, step));
    }

    /** A number by itself, three significant digits. */
    public static String plain(double value) {
        double magnitude = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (magnitude >= 1e5 || magnitude < 1e-3) {
            int exponent = (int) Math.floor(Math.log10(magnitude));
            return minus(trim(String.format(Locale.ROOT, "%.2f", value / Math.pow(10, exponent)))) + "×"
                    + power(exponent);
        }
        int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(magnitude)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return minus(text.contains(".") ? trim(text) : text);
    }

    /** A number with so many significant digits at most, without zeros at the end: "20", "0.8333". */
    public static String significant(double value, int digits) {
        return minus(new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString());
    }

    static String power(int exponent) {
        StringBuilder text = new StringBuilder("10");
        if (exponent < 0) {
            text.append('⁻');
        }
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    private static String fixed(double value, double step) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String trim(String decimal) {
        return decimal.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
