package io.moseley.nn.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.denoise.DenoiseContext;
import io.moseley.error.MemoryBudgetException;
import io.moseley.nn.network.Architecture;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

class NetworkMemoryTest {
    private static final NetworkMemory MAP = new NetworkMemory(
            new Architecture(64, Architecture.defaultStages(64), false), 256, 256, 64 * 64, 1_300_000);

    /** 12 grids of 17 MB, 47 MB of counts; a thread takes 70 MB of tensors. */
    @Test
    void littleMemoryMeansFewerThreadsAndTooLittleIsRefused() {
        assertThat(threads(4L << 30)).isEqualTo(8);
        assertThat(threads(1L << 30)).isBetween(2, 3);
        assertThat(threads(800L << 20)).isEqualTo(1);
        assertThatThrownBy(() -> threads(600L << 20))
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessageContaining("denoising needs about");
    }

    private static int threads(long process) {
        double native15 = Math.max(90 << 20, 0.15 * process);
        MemoryBudget memory = new MemoryBudget(process - (256 << 20) - (long) native15, (long) native15, process);
        return MAP.requireThreads(
                new DenoiseContext(new Seeds(0), 8, memory, Progress.none(), Cancellation.none()), 12, 0, "denoising");
    }
}
