package io.moseley.workflow.quantify;

import java.util.List;

/**
 * A table to be shown.
 *
 * @param heads of the columns, with units: "Energy (keV)"
 * @param rows as many cells each as there are heads; empty where there is no value
 * @param notes sentences to be read with it
 */
public record ReportTable(String title, List<String> heads, List<List<String>> rows, List<String> notes) {
    public ReportTable {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException(
                        row.size() + " cells under " + heads.size() + " heads: \"" + title + "\"");
            }
        }
    }
}
