package io.moseley.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tschoonj.xraylib.Xraylib;
import io.moseley.error.UsageException;
import org.junit.jupiter.api.Test;

class AtomicDataTest {
    @Test
    void symbolsAndNumbersAreThoseOfXraylib() {
        for (int z = 1; z <= AtomicData.MAX_ATOMIC_NUMBER; z++) {
            assertThat(AtomicData.symbol(z)).isEqualTo(Xraylib.AtomicNumberToSymbol(z));
            assertThat(AtomicData.atomicNumber(AtomicData.symbol(z))).isEqualTo(z);
        }
    }

    @Test
    void anUnknownSymbolIsRefusedWithTheWayToWriteIt() {
        assertThatThrownBy(() -> AtomicData.atomicNumber("fe"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"fe\"");
    }
}
