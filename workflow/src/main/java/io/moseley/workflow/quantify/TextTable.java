package io.moseley.workflow.quantify;

import io.moseley.report.page.ReportContent.Table;
import java.util.ArrayList;
import java.util.List;

/** A table as text of fixed width: words to the left, numbers to the right. */
final class TextTable {
    private TextTable() {}

    /** Title, heads, rows and notes. */
    static List<String> lines(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(table.title());
        lines.add("");
        int columns = table.heads().size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] = Math.max(
                    length(table.heads().get(i)),
                    table.rows().stream()
                            .mapToInt(row -> length(row.get(column)))
                            .max()
                            .orElse(0));
            numbers[i] = table.rows().stream()
                    .map(row -> row.get(column))
                    .allMatch(cell -> cell.isEmpty() || cell.matches("[<+−\\d-].*"));
        }
        lines.add(line(table.heads(), widths, numbers));
        table.rows().forEach(row -> lines.add(line(row, widths, numbers)));
        if (!table.notes().isEmpty()) {
            lines.add("");
            lines.addAll(table.notes());
        }
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : "  ").append(numbers[i] ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
