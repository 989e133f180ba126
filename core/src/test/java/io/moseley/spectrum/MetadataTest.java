package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void valuesAreFoundByPath() {
        Metadata metadata = Metadata.of(Map.of("A", Map.of("B", Map.of("c", 3L))));
        assertThat(metadata.get("A/B/c")).contains(3L);
        assertThat(metadata.get("A/B/d")).isEmpty();
        assertThat(metadata.get("A/B/c/e")).isEmpty();
    }

    @Test
    void settingAValueMakesBranchesAndLeavesTheOriginal() {
        Metadata before = Metadata.of(Map.of("A", Map.of("x", 1L)));
        Metadata after = before.with("A/B/c", "new");
        assertThat(after.get("A/B/c")).contains("new");
        assertThat(after.get("A/x")).contains(1L);
        assertThat(before.get("A/B/c")).isEmpty();
    }

    @Test
    void laterChangesOfTheSourceDoNotReachIt() {
        Map<String, Object> inner = new LinkedHashMap<>(Map.of("k", 1L));
        List<Object> list = new ArrayList<>(List.of("Fe"));
        Metadata metadata = Metadata.of(Map.of("inner", inner, "list", list));
        inner.put("k", 2L);
        list.add("Pt");
        assertThat(metadata.get("inner/k")).contains(1L);
        assertThat(metadata.get("list")).contains(List.of("Fe"));
        assertThatThrownBy(() -> metadata.asMap().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theOrderOfTheFileIsKept() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String key : List.of("z", "a", "m")) {
            tree.put(key, 1L);
        }
        assertThat(Metadata.of(tree).asMap().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void keysThatDifferInBlanksAreTheSame() {
        Metadata metadata = Metadata.of(Map.of("TEM", Map.of("beam_energy ", 200.0, "tilt stage", 1L)));
        assertThat(metadata.get("TEM/beam_energy")).contains(200.0);
        assertThat(metadata.get("TEM/tilt_stage")).contains(1L);
        assertThat(metadata.with("TEM/beam_energy", 300.0).asMap().get("TEM"))
                .isEqualTo(Map.of("beam_energy", 300.0, "tilt stage", 1L));
    }
}
