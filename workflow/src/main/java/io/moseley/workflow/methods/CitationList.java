package io.moseley.workflow.methods;

import java.util.ArrayList;
import java.util.List;

/** Numbers what a text cites, in the order in which it does; Moseley itself is the first. */
final class CitationList {
    private final List<String> texts = new ArrayList<>();

    String moseley() {
        return number(Citation.moseley());
    }

    /** "[3]", the same number each time. */
    String of(Citation citation) {
        return number(citation.text());
    }

    List<String> references() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            lines.add("[" + (i + 1) + "] " + texts.get(i));
        }
        return lines;
    }

    private String number(String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
        return "[" + (texts.indexOf(text) + 1) + "]";
    }
}
