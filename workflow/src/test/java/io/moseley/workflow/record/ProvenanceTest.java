package io.moseley.workflow.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
    @Test
    void allFieldsAreWrittenInAStableOrder(@TempDir Path folder) throws IOException {
        Path input = Files.writeString(folder.resolve("in.hspy"), "abc");
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
        Provenance provenance = new Provenance(List.of("moseley", "denoise", "in.hspy"), clock)
                .option("guide", "auto")
                .option("ensemble", 2)
                .seed("seed", 7)
                .version("libtorch", "2.10.0")
                .threads(2)
                .input("spectrum image", input)
                .warning("few counts")
                .interrupted();
        try (Provenance.Stage stage = provenance.stage("training")) {
            assertThat(stage).isNotNull();
        }
        JsonNode tree = new ObjectMapper()
                .readTree(MetricsJson.text(provenance.toMap(new TreeMap<>(Map.of("a.png", new Checksum(1, "00"))))));
        List<String> keys = new ArrayList<>();
        tree.fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .containsExactly(
                        "program",
                        "schemaVersion",
                        "status",
                        "job",
                        "command",
                        "workingDirectory",
                        "options",
                        "seeds",
                        "versions",
                        "machine",
                        "inputs",
                        "outputs",
                        "started",
                        "totalSeconds",
                        "stages",
                        "warnings");
        assertThat(tree.at("/status").asText()).isEqualTo("interrupted");
        assertThat(tree.at("/options/ensemble").asInt()).isEqualTo(2);
        assertThat(tree.at("/seeds/seed").asLong()).isEqualTo(7);
        assertThat(tree.at("/versions/moseley").asText()).matches("\\d+\\.\\d+.*");
        assertThat(tree.at("/versions/libtorch").asText()).isEqualTo("2.10.0");
        assertThat(tree.at("/machine/threads").asInt()).isEqualTo(2);
        assertThat(tree.at("/machine/processor").asText()).isNotEmpty();
        assertThat(tree.at("/inputs/0/sha256").asText()).startsWith("ba7816bf");
        assertThat(tree.at("/outputs/a.png/bytes").asInt()).isEqualTo(1);
        assertThat(tree.at("/started").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(tree.at("/stages/0/name").asText()).isEqualTo("training");
        assertThat(tree.at("/warnings/0").asText()).isEqualTo("few counts");
    }

    @Test
    void anInputThatVanishedIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> new Provenance(List.of()).input("guide", folder.resolve("gone.tif")))
                .isInstanceOfSatisfying(
                        FailedException.class, e -> assertThat(e.where()).endsWith("gone.tif"));
    }

    @Test
    void jsonKnowsNeitherNanNorInfinity() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("nan", Double.NaN);
        tree.put("list", Arrays.asList(1.5, Double.POSITIVE_INFINITY, null, Float.NaN));
        tree.put("array", new double[] {1, Double.NEGATIVE_INFINITY});
        tree.put("nested", Map.of("x", Optional.of(2), "path", Path.of("a")));
        tree.put("enum", io.moseley.error.ExitCode.NOT_BETTER_THAN_BASELINE);
        assertThat(MetricsJson.text(tree).replaceAll("\\s+", ""))
                .startsWith("{\"nan\":null,\"list\":[1.5,null,null,null],\"array\":[1.0,null],\"nested\":{")
                .contains("\"x\":2", "\"path\":\"a\"")
                .endsWith("\"enum\":\"not-better-than-baseline\"}");
    }
}
