package io.moseley.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void everyIndexIsVisitedOnce() {
        for (int size : new int[] {0, 1, 2, 7, 1000}) {
            for (int threads : new int[] {1, 2, 3, 16}) {
                AtomicIntegerArray visits = new AtomicIntegerArray(Math.max(1, size));
                Parallel.run(size, threads, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        visits.incrementAndGet(i);
                    }
                });
                for (int i = 0; i < size; i++) {
                    assertThat(visits.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void oneThreadIsTheCallingOne() {
        Thread[] seen = new Thread[1];
        Parallel.run(10, 1, (from, to) -> seen[0] = Thread.currentThread());
        assertThat(seen[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void theCallingThreadTakesASlice() {
        Thread[] seen = new Thread[2];
        Parallel.run(2, 2, (from, to) -> seen[from] = Thread.currentThread());
        assertThat(seen[0]).isSameAs(Thread.currentThread());
        assertThat(seen[1]).isNotSameAs(seen[0]);
    }

    @Test
    void slicesMayBeSlicedThemselves() {
        AtomicIntegerArray visits = new AtomicIntegerArray(64);
        Parallel.run(8, 8, (from, to) -> {
            for (int i = from; i < to; i++) {
                int row = i;
                Parallel.run(8, 8, (left, right) -> {
                    for (int j = left; j < right; j++) {
                        visits.incrementAndGet(row * 8 + j);
                    }
                });
            }
        });
        for (int i = 0; i < 64; i++) {
            assertThat(visits.get(i)).isEqualTo(1);
        }
    }

    @Test
    void whenOneFailsTheOthersHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        assertThatThrownBy(() -> Parallel.run(4, 4, (from, to) -> {
                    if (from == 0) {
                        throw new ArithmeticException("the first");
                    }
                    LockSupport.parkNanos(20_000_000);
                    ended.incrementAndGet();
                }))
                .hasMessage("the first");
        assertThat(ended).hasValue(3);
    }

    @Test
    void exceptionsOfASliceComeThrough() {
        assertThatThrownBy(() -> Parallel.run(10, 3, (from, to) -> {
                    if (to == 10) {
                        throw new ArithmeticException("slice");
                    }
                }))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("slice");
        assertThatThrownBy(() -> Parallel.run(10, 2, (from, to) -> {
                    throw new AssertionError("bug");
                }))
                .isInstanceOf(AssertionError.class);
    }
}
