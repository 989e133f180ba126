package io.moseley.workflow.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UsageException;
import org.junit.jupiter.api.Test;

class AblationTest {
    @Test
    void aPhantomIsNamedByDoseSizeAndSeed() {
        assertThat(Ablation.Cell.of("grain-boundary:30:64x64:2"))
                .isEqualTo(new Ablation.Cell("grain-boundary", 30, 64, 2));
    }

    @Test
    void aFileIsNamedByTheShareToLearnFrom() {
        Ablation.Cell cell = Ablation.Cell.of("map.hspy:0.1:1");

        assertThat(cell).isEqualTo(new Ablation.Cell("map.hspy", 0.1, 0, 1));
        assertThat(Ablation.header(cell)).contains("deviance_per_count").doesNotContain("psnr");
    }

    @Test
    void otherWordsAreRefusedWithExamples() {
        for (String words : new String[] {"rock", "rock:30", "map.hspy:3:1", "rock:many:64x64:1"}) {
            assertThatThrownBy(() -> Ablation.Cell.of(words))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(words);
        }
    }
}
