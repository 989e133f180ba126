package io.moseley.workflow;

import java.util.List;

/**
 * A table for people, every cell written out.
 *
 * @param heads of the columns
 * @param rows each as long as {@code heads}
 * @param notes sentences below the table
 */
public record ReportTable(String title, List<String> heads, List<List<String>> rows, List<String> notes) {
    public ReportTable {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException(
                        row.size() + " cells in a row, " + heads.size() + " columns: \"" + title + "\"");
            }
        }
    }
}
