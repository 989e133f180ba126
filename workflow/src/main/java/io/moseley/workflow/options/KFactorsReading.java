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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * K-factors as users write them: {@code Fe_Ka=1.21,Pt_La=4.2}, with relative errors {@code Fe_Ka=1.21:0.05}, or the
 * name of a file. A file is CSV with a line per
 * factor, {@code Fe_Ka,1.21} or with its relative error {@code Fe_Ka,1.21,0.05}; or JSON,
 * {@code {"Fe_Ka": 1.21, "Pt_La": {"k": 4.2, "relative_error": 0.05}}}.
 */
final class KFactorsReading {
    private static final String OPTION = "--k-factors";

    private KFactorsReading() {}

    /**
     * @param text list or file name
     * @param relativeError of factors that state none
     * @throws UsageException for a text that is not a list of factors, or does not name lines
     */
    static KFactors read(String text, double relativeError) {
        List<KFactor> factors = new ArrayList<>();
        if (text.contains("=")) {
            for (String part : text.split(",", -1)) {
                String[] pair = part.split("=", -1);
                if (pair.length != 2) {
                    throw notUnderstood(part.strip(), OPTION);
                }
                String[] number = pair[1].split(":", 2);
                double error = number.length == 2 ? number(number[1], OPTION) : relativeError;
                factors.add(factor(pair[0], number[0], error, OPTION));
            }
            return new KFactors(factors);
        }
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    "\"" + text + "\" is neither a list of k-factors nor the name of a file",
                    OPTION,
                    "write Fe_Ka=1.21,Pt_La=4.2, or name a CSV or JSON file");
        }
        String content = content(file);
        return new KFactors(
                text.toLowerCase(Locale.ROOT).endsWith(".json")
                        ? json(content, relativeError, file)
                        : csv(content, relativeError, file));
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
            String[] cells = line.strip().split("[,;\\t]");
            boolean isHead = factors.isEmpty() && !cells[0].contains("_");
            if (line.isBlank() || line.startsWith("#") || isHead) {
                continue;
            }
            String where = file + ", line " + number;
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
        return new KFactor(XrayLines.parse(line.strip()), number(k, where), relativeError);
    }

    private static double number(String text, String where) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("\"" + text.strip() + "\" is not a number", where, "write it like Fe_Ka=1.21", e);
        }
    }

    private static UsageException notUnderstood(String text, String where) {
        return new UsageException(
                "\"" + text + "\" is not a k-factor", where, "write a line and a number, such as Fe_Ka=1.21");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FailedException(
                    "the k-factor file cannot be read (" + e.getMessage() + ")",
                    file.toString(),
                    "check that it is text, and its permissions",
                    e);
        }
    }
}
