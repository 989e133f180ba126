package io.moseley.report.page;

import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.report.page.ReportContent.MapPanel;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import io.moseley.xray.LineLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Section with the finding, numbers and pictures of each trust test. */
final class TrustSection {
    private final ReportContent content;
    private final PageDraft page;

    TrustSection(ReportContent content, PageDraft page) {
        this.content = content;
        this.page = page;
    }

    void write() {
        page.openSection("trust", "Trust tests");
        if (content.findings.isEmpty()) {
            page.element("p", "No trust test was made on this run.", "class", "note");
        }
        int number = 0;
        for (TrustFinding finding : content.findings) {
            finding(finding, "finding-" + number++);
        }
        page.close("section");
    }

    private void finding(TrustFinding finding, String id) {
        page.open("article", "class", "finding " + finding.outcome().key(), "aria-labelledby", id);
        page.open("h3", "id", id);
        page.outcome(finding.outcome(), finding.outcome().word());
        page.text(" ").element("span", finding.title()).close("h3");
        page.element("p", finding.headline());
        page.paragraphs(finding.sentences().stream().skip(1).toList(), "note");
        if (!finding.numbers().isEmpty()
                || !finding.maps().isEmpty()
                || !finding.curves().isEmpty()) {
            page.open("details").open("summary").text("Numbers and pictures");
            page.element("span", " of “" + finding.title() + "”", "class", "unseen")
                    .close("summary");
            numbers(finding);
            if (!finding.maps().isEmpty()) {
                page.open("div", "class", "panels");
                finding.maps().forEach(map -> map(finding, map));
                page.close("div");
            }
            if (!finding.curves().isEmpty()) {
                page.open("div", "class", "plots");
                finding.curves().forEach(page::curves);
                page.close("div");
            }
            page.close("details");
        }
        page.close("article");
    }

    private void map(TrustFinding finding, TrustMap map) {
        ScalarMap values = scalar(map);
        ColorLimits limits = map.signed() ? ColorLimits.symmetric(values) : ColorLimits.robust(values);
        page.map(
                finding.title() + ",",
                new MapPanel(map.title(), Role.OTHER, map.unit(), values, limits),
                map.signed() ? Palette.SIGNED : Palette.COUNTS,
                map.signed() ? "role-trust role-signed" : "role-trust");
    }

    /** Calibrates the map like the raw map if it has the same pixels. */
    private ScalarMap scalar(TrustMap map) {
        return content.maps.stream()
                .flatMap(row -> row.panels().stream())
                .map(MapPanel::map)
                .filter(like -> like.height() == map.height() && like.width() == map.width())
                .findFirst()
                .map(like -> new ScalarMap(like.yAxis(), like.xAxis(), map.values()))
                .orElseGet(() -> ScalarMap.uncalibrated(map.values(), map.height(), map.width()));
    }

    private void numbers(TrustFinding finding) {
        List<List<String>> single = new ArrayList<>();
        finding.numbers().forEach((key, value) -> {
            if (!isTable(value) && !isGroup(value)) {
                single.add(List.of(words(key), text(value)));
            }
        });
        if (!single.isEmpty()) {
            page.table(finding.title() + ": numbers", List.of("quantity", "value"), single);
        }
        Map<String, Object> groups = new LinkedHashMap<>();
        finding.numbers().forEach((key, value) -> {
            if (isTable(value)) {
                tableOfMaps(words(key), List.of(), (List<?>) value);
            } else if (isGroup(value)) {
                groups.put(key, value);
            }
        });
        if (groups.size() > 1 && haveSameKeys(groups)) {
            tableOfGroup(finding.title() + ": comparison", groups);
        } else {
            groups.forEach((key, value) -> tableOfGroup(words(key), (Map<?, ?>) value));
        }
    }

    private static boolean haveSameKeys(Map<String, Object> groups) {
        return groups.values().stream()
                        .map(group -> ((Map<?, ?>) group).keySet())
                        .distinct()
                        .count()
                == 1;
    }

    private static boolean isTable(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Map.class::isInstance);
    }

    private static boolean isGroup(Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty();
    }

    /**
     * A table with a row for each map and a column for each key that any of them has.
     *
     * @param names of the rows; empty if they have none
     */
    private void tableOfMaps(String title, List<String> names, Collection<?> maps) {
        Set<String> keys = new LinkedHashSet<>();
        maps.forEach(item -> ((Map<?, ?>) item).keySet().forEach(key -> keys.add(String.valueOf(key))));
        List<String> heads = new ArrayList<>(names.isEmpty() ? List.of() : List.of("of"));
        keys.forEach(key -> heads.add(words(key)));
        List<List<String>> rows = new ArrayList<>();
        for (Object item : maps) {
            List<String> row = new ArrayList<>(names.isEmpty() ? List.of() : List.of(names.get(rows.size())));
            keys.forEach(key -> row.add(text(((Map<?, ?>) item).get(key))));
            rows.add(row);
        }
        page.table(title, heads, rows);
    }

    /** Writes a table of maps of the same keys (one row each), or of single values. */
    private void tableOfGroup(String title, Map<?, ?> group) {
        List<String> names =
                group.keySet().stream().map(name -> words(String.valueOf(name))).toList();
        if (group.values().stream().allMatch(TrustSection::isGroup)) {
            tableOfMaps(title, names, group.values());
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        group.values().forEach(value -> rows.add(List.of(names.get(rows.size()), text(value))));
        page.table(title, List.of("quantity", "value"), rows);
    }

    static String text(Object value) {
        if (value == null) {
            return "–";
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (value instanceof Number number) {
            return PageDraft.number(number.doubleValue());
        }
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).mapToObj(PageDraft::number).collect(Collectors.joining(", "));
        }
        if (value instanceof Iterable<?> items) {
            StringJoiner texts = new StringJoiner(", ").setEmptyValue("none");
            items.forEach(item -> texts.add(text(item)));
            return texts.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> words(String.valueOf(entry.getKey())) + " " + text(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return LineLabel.text(value.toString());
    }

    private static String words(String key) {
        return LineLabel.text(key).replace('_', ' ');
    }
}
