package io.moseley.workflow.record;

import io.moseley.util.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows as comma-separated values under their names; empty where there is no value. */
public final class CsvText {
    private CsvText() {}

    /** @param rows values by column, in the order of the columns */
    public static String of(List<Map<String, Object>> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(columns.stream().map(CsvText::cell).collect(Collectors.joining(",", "", "\n")));
        }
        for (Map<String, Object> row : rows) {
            text.append(
                    columns.stream().map(column -> cell(row.get(column))).collect(Collectors.joining(",", "", "\n")));
        }
        return text.toString();
    }

    private static String cell(Object value) {
        if (value instanceof Optional<?> optional) {
            return cell(optional.orElse(null));
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? Text.format("%.7g", number) : "";
        }
        String text = value == null ? "" : value.toString();
        return text.matches(".*[\",\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
