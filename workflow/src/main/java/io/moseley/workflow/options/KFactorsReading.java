package io.moseley.workflow.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.denoise.quantify.KFactor;
import io.moseley.denoise.quantify.KFactors;
import io.moseley.error.FailedException;
import io.moseley.error.UsageException;
import io.moseley.xray.XrayLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * K-factors as users write them: {@code Fe_Ka=1.21,Pt_La=4.2}, with relative errors {@code Fe_Ka=1.21:0.05}, or the
 * name of a file. A file is CSV with a line per
 * factor, {@code Fe_Ka,1.21} or with its relative error {@code Fe_Ka,1.21,0.05}; or JSON,
 * {@code {"Fe_Ka": 1.21, "Pt_La": {"k": 4.2, "relative_error": 0.05}}}.
 *
 * <p>Where semicolons or tabs part the columns (or semicolons the list), numbers may have a decimal comma. Where commas do,
 * and a number could be one that a decimal comma has torn apart, the factors are refused.
 */
final class KFactorsReading {
    private static final String OPTION = "--k-factors";

    /** Between the columns, not inside quotes. */
    private static final String IN_QUOTES = "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private static final Pattern SEMICOLONS_OR_TABS = Pattern.compile("[;\\t]" + IN_QUOTES);
    private static final Pattern COMMAS = Pattern.compile("," + IN_QUOTES);

    private KFactorsReading() {}

    /**
     * @param text list or file name
     * @param relativeError of factors that state none
     * @throws UsageException for a text that is not a list of factors, or does not name lines
     */
    static KFactors read(String text, double relativeError) {
        List<KFactor> factors = new ArrayList<>();
        if (text.contains("=")) {
            for (String part : text.split(text.contains(";") ? ";" : ",", -1)) {
                String[] pair = part.split("=", -1);
                if (pair.length != 2) {
                    throw part.strip().matches("\\d+(:.*)?") ? torn(text, OPTION) : notUnderstood(part.strip(), OPTION);
                }
                String[] number = pair[1].split(":", 2);
                double error = number.length == 2 ? number(number[1], OPTION) : relativeError;
                factors.add(factor(pair[0], number[0], error, OPTION));
            }
            return new KFactors(factors);
        }
        Path file = file(text)
                .orElseThrow(() -> new UsageException(
                        "\"" + text + "\" is neither a list of k-factors nor the name of a file",
                        OPTION,
                        "write Fe_Ka=1.21,Pt_La=4.2, or name a CSV or JSON file"));
        String content = content(file);
        return new KFactors(
                text.toLowerCase(Locale.ROOT).endsWith(".json")
                        ? json(content, relativeError, file)
                        : csv(content, relativeError, file));
    }

    /** The file that a text names; empty if it is a list. */
    static Optional<Path> file(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns text from which {@link #read} reads the same factors. */
    static String text(KFactors factors) {
        return factors.factors().stream()
                .map(factor -> factor.line().name() + "=" + factor.k() + ":" + factor.relativeError())
                .collect(Collectors.joining(","));
    }

    private static List<KFactor> csv(String content, double relativeError, Path file) {
        List<KFactor> factors = new ArrayList<>();
        int number = 0;
        for (String line : content.split("\\R")) {
            number++;
            boolean hasCommas = !SEMICOLONS_OR_TABS.matcher(line).find();
            String[] cells = (hasCommas ? COMMAS : SEMICOLONS_OR_TABS).split(line.strip());
            boolean isHead = factors.isEmpty() && !cells[0].contains("_");
            if (line.isBlank() || line.startsWith("#") || isHead) {
                continue;
            }
            String where = file + ", line " + number;
            boolean mixed = !hasCommas && line.contains(",") && content.matches("(?s).*\\d\\.\\d.*");
            if (mixed || hasCommas && (cells.length > 3 || (cells.length == 3 && isTorn(cells[1], cells[2])))) {
                throw torn(line, where);
            }
            if (cells.length < 2 || cells.length > 3) {
                throw notUnderstood(line, where);
            }
            factors.add(factor(cells[0], cells[1], cells.length == 3 ? number(cells[2], where) : relativeError, where));
        }
        return factors;
    }

    private static List<KFactor> json(String content, double relativeError, Path file) {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(content);
        } catch (JsonProcessingException e) {
            throw new UsageException(
                    "the k-factor file is not valid JSON",
                    file.toString(),
                    "write {\"Fe_Ka\": 1.21, \"Pt_La\": 4.2}",
                    e);
        }
        List<KFactor> factors = new ArrayList<>();
        tree.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            boolean plain = value.isNumber();
            factors.add(factor(
                    entry.getKey(),
                    plain ? value.asText() : value.path("k").asText(),
                    plain ? relativeError : value.path("relative_error").asDouble(relativeError),
                    file + ", " + entry.getKey()));
        });
        return factors;
    }

    private static KFactor factor(String line, String k, double relativeError, String where) {
        return new KFactor(XrayLines.parse(unquoted(line)), number(k, where), relativeError);
    }

    /** Whether two columns of digits may be the two halves of a number with a decimal comma: 1 and 25, but not 1.25 and 0.05. */
    private static boolean isTorn(String whole, String fraction) {
        String digits = unquoted(fraction);
        return unquoted(whole).matches("\\d+") && digits.matches("\\d+") && !digits.matches("0+");
    }

    private static String unquoted(String cell) {
        return cell.replace("\"", "").strip();
    }

    private static double number(String text, String where) {
        String plain = unquoted(text);
        try {
            return Double.parseDouble(plain.indexOf('.') < 0 ? plain.replaceFirst(",", ".") : plain);
        } catch (NumberFormatException e) {
            throw new UsageException("\"" + plain + "\" is not a number", where, "write it like Fe_Ka=1.21", e);
        }
    }

    private static UsageException notUnderstood(String text, String where) {
        return new UsageException(
                "\"" + text + "\" is not a k-factor", where, "write a line and a number, such as Fe_Ka=1.21");
    }

    private static UsageException torn(String text, String where) {
        return new UsageException(
                "the commas of \"" + text.strip() + "\" may part columns, thousands or decimals",
                where,
                "write decimal points, or part the columns by semicolons: Fe_Ka;1,21");
    }

    private static String content(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new FailedException(
                    "the k-factor file cannot be read (" + e.getMessage() + ")",
                    file.toString(),
                    "check that it is text, and its permissions",
                    e);
        }
    }
}
