package io.moseley.workflow.record;

import io.moseley.report.page.ReportContent.Fact;
import io.moseley.report.page.ReportContent.FileSum;
import io.moseley.report.page.ReportContent.Reproduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects for the report how a result came to be: the facts of {@code run.json} in words. */
public final class Reproduce {
    private Reproduce() {}

    /** @param citation may be empty */
    public static Reproduction of(Provenance provenance, RunFolder folder, String citation) {
        Map<String, Object> record = provenance.toMap(folder.written());
        List<Fact> facts = new ArrayList<>();
        add(facts, record, "versions", Map.of("moseley", "Moseley", "java", "Java", "os", "Operating system"));
        add(facts, record, "seeds", Map.of("seed", "Seed"));
        add(facts, record, "machine", Map.of("processor", "Processor", "threads", "Threads"));
        facts.add(Fact.of("Started", String.valueOf(record.get("started")).replace('T', ' ')));
        if (!"complete".equals(record.get("status"))) {
            facts.add(Fact.of("Status", String.valueOf(record.get("status"))));
        }
        List<FileSum> outputs = new ArrayList<>();
        folder.written()
                .forEach((name, checksum) -> outputs.add(new FileSum("", name, checksum.bytes(), checksum.sha256())));
        return new Reproduction(
                command((List<?>) record.get("command")),
                facts,
                inputs((List<?>) record.get("inputs")),
                outputs,
                citation);
    }

    private static void add(List<Fact> facts, Map<String, Object> record, String group, Map<String, String> names) {
        ((Map<?, ?>) record.get(group)).forEach((key, value) -> {
            String name = names.get(String.valueOf(key));
            if (name != null || !group.equals("machine")) {
                facts.add(Fact.of(name == null ? String.valueOf(key) : name, String.valueOf(value)));
            }
        });
    }

    private static List<FileSum> inputs(List<?> entries) {
        return entries.stream()
                .map(entry -> (Map<?, ?>) entry)
                .map(entry -> new FileSum(
                        String.valueOf(entry.get("role")),
                        String.valueOf(entry.get("path")),
                        ((Number) entry.get("bytes")).longValue(),
                        String.valueOf(entry.get("sha256"))))
                .toList();
    }

    /** Words with anything but harmless characters in quotes, as a shell takes them. */
    private static String command(List<?> words) {
        return words.stream()
                .map(String::valueOf)
                .map(word -> word.matches("[\\p{L}\\p{N}_./:,=+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
