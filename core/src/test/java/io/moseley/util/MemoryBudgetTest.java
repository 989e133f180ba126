package io.moseley.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.MemoryBudgetException;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final long MIB = 1 << 20;

    @Test
    void theSharesOfAProcessSumToWhatIsAllowed() {
        MemoryBudget networks = MemoryBudget.ofProcess(600 * MIB, true);
        assertThat(networks.bytes()).isEqualTo((600 - 256 - 90) * MIB);
        assertThat(networks.nativeBytes()).isEqualTo(90 * MIB);
        MemoryBudget classical = MemoryBudget.ofProcess(600 * MIB, false);
        assertThat(classical.bytes()).isEqualTo((600 - 160) * MIB);
        assertThat(classical.nativeBytes()).isZero();
    }

    @Test
    void whatNeedsMoreOfEitherShareIsRefusedWithTheMemoryOfTheWholeProcess() {
        MemoryBudget budget = MemoryBudget.ofProcess(600 * MIB, true);
        budget.require(budget.bytes(), budget.nativeBytes(), "a map", "--memory", "allow more");
        assertThatThrownBy(() -> budget.require(budget.bytes() + 85 * MIB, 0, "a map", "--memory", "allow more"))
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessage("a map needs about 734 MB of memory, 629 MB are allowed");
        assertThatThrownBy(() -> budget.require(0, 105 * MIB, "a map", "--memory", "allow more"))
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessage("a map needs about 734 MB of memory, 629 MB are allowed");
    }

    @Test
    void lessThanTheProgramItselfNeedsIsRefused() {
        assertThatThrownBy(() -> MemoryBudget.ofProcess(400 * MIB, true))
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessageContaining("430 MB");
        assertThat(MemoryBudget.ofProcess(400 * MIB, false).bytes()).isEqualTo(240 * MIB);
    }

    @Test
    void theMachineHasMemory() {
        assertThat(MemoryBudget.ofMachine()).isGreaterThan(500 * MIB);
    }
}
