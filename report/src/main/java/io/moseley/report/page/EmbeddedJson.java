package io.moseley.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON that is safe within a script element: no character that could end it. NaN and the infinities become null;
 * numbers are rounded to {@value #DIGITS} significant digits.
 */
final class EmbeddedJson {
    private static final int DIGITS = 6;
    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private EmbeddedJson() {}

    /** @param value of maps, lists, arrays of double or int, strings and numbers */
    static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> string(entry.getKey().toString()) + ":" + text(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        Stream<String> items = null;
        if (value instanceof List<?> list) {
            items = list.stream().map(EmbeddedJson::text);
        } else if (value instanceof double[] numbers) {
            items = Arrays.stream(numbers).mapToObj(EmbeddedJson::number);
        } else if (value instanceof int[] numbers) {
            items = Arrays.stream(numbers).mapToObj(String::valueOf);
        }
        if (items != null) {
            return items.collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Number number ? number(number.doubleValue()) : string(value.toString());
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(ROUNDING).stripTrailingZeros();
        String plain = rounded.toPlainString();
        String scientific = rounded.toString();
        return plain.length() <= scientific.length() ? plain : scientific;
    }

    private static String string(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
