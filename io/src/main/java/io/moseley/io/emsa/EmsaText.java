package io.moseley.io.emsa;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.FileBytes;
import io.moseley.io.binary.Numbers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The text of an EMSA file: keywords with their values, and the numbers between {@code #SPECTRUM} and {@code
 * #ENDOFDATA}. Tolerates what instruments write: numbers such as "2.0 E-06", a missing end, keywords of users.
 *
 * @param keywords upper case, without the unit that may follow them; TITLE and COMMENT are joined
 * @param numbers as they come, whatever they mean
 * @param ended whether {@code #ENDOFDATA} is there
 */
record EmsaText(Path path, Map<String, String> keywords, double[] numbers, boolean ended) {
    private static final int MAX_BYTES = 1 << 26;

    static EmsaText read(Path path) {
        String text;
        try (FileBytes file = FileBytes.open(path)) {
            if (file.size() > MAX_BYTES) {
                throw new UnsupportedInputException(
                        "a text of " + file.size() + " bytes is too long for a spectrum",
                        path.toString(),
                        "check that this is the right file");
            }
            text = withoutMark(
                    new String(file.read(0, (int) file.size(), "the text").array(), StandardCharsets.ISO_8859_1));
        }
        Map<String, String> keywords = new LinkedHashMap<>();
        List<double[]> lines = new ArrayList<>();
        boolean data = false;
        boolean ended = false;
        int lineNumber = 0;
        List<String> all = text.lines().toList();
        boolean cutOff = !text.endsWith("\n") && !text.endsWith("\r");
        for (String line : all) {
            lineNumber++;
            String content = line.strip();
            if (content.startsWith("#")) {
                String keyword = keyword(content);
                data |= keyword.equals("SPECTRUM");
                ended |= keyword.equals("ENDOFDATA");
                if (!data) {
                    keywords.merge(keyword, value(content), (first, second) -> join(keyword, first, second));
                }
            } else if (data && !ended && !content.isEmpty()) {
                boolean partial = cutOff && lineNumber == all.size();
                lines.add(numbers(partial ? withoutLast(content) : content, path, lineNumber));
            }
        }
        return new EmsaText(
                path,
                keywords,
                lines.stream().flatMapToDouble(java.util.Arrays::stream).toArray(),
                ended);
    }

    /** Empty if the keyword is absent. */
    String text(String keyword) {
        return keywords.getOrDefault(keyword, "");
    }

    /** The finite number of a keyword, if it has one. */
    OptionalDouble number(String keyword) {
        return Numbers.parse(text(keyword).replaceAll("\\s", ""));
    }

    /** Keywords of users begin with two # and may have a hyphen; in others a hyphen begins the unit. */
    private static String keyword(String line) {
        int colon = line.indexOf(':');
        String keyword = (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
        if (keyword.startsWith("##")) {
            return keyword;
        }
        int unit = keyword.indexOf('-');
        return (unit < 0 ? keyword.substring(1) : keyword.substring(1, unit)).strip();
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(colon + 1).strip();
    }

    private static String join(String keyword, String first, String second) {
        return keyword.equals("TITLE") || keyword.equals("COMMENT") ? (first + " " + second).strip() : second;
    }

    /** The end of a file that was cut off in a line may lie within a number. */
    private static String withoutLast(String line) {
        int end = Math.max(line.lastIndexOf(','), line.lastIndexOf(' '));
        return end < 0 ? "" : line.substring(0, end);
    }

    private static double[] numbers(String line, Path path, int lineNumber) {
        String[] items = line.replace(',', ' ').strip().split("\\s+");
        if (items.length == 1 && items[0].isEmpty()) {
            return new double[0];
        }
        double[] numbers = new double[items.length];
        for (int i = 0; i < items.length; i++) {
            try {
                numbers[i] = Double.parseDouble(items[i]);
            } catch (NumberFormatException e) {
                numbers[i] = Double.NaN;
            }
            if (!Double.isFinite(numbers[i])) {
                throw new CorruptInputException(
                        "\"" + items[i].substring(0, Math.min(40, items[i].length())) + "\" is not a number",
                        path + ", line " + lineNumber,
                        "correct the line, or export the spectrum again");
            }
        }
        return numbers;
    }

    private static String withoutMark(String text) {
        return text.startsWith("ï»¿") ? text.substring(3) : text;
    }
}
