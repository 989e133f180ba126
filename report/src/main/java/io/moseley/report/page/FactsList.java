package io.moseley.report.page;

import io.moseley.report.page.ReportContent.Fact;
import java.util.List;

/** Names and values; what is not stated is said to be so. */
final class FactsList {
    private FactsList() {}

    static void write(List<Fact> facts, Html html) {
        if (facts.isEmpty()) {
            return;
        }
        html.open("dl", "class", "facts");
        for (Fact fact : facts) {
            html.open("div").element("dt", fact.name());
            if (fact.value().isPresent()) {
                html.element("dd", fact.value().get());
            } else {
                html.element("dd", "not stated", "class", "missing");
            }
            html.close("div");
        }
        html.close("dl");
    }
}
