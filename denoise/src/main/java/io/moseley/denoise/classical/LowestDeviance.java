package io.moseley.denoise.classical;

import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.record.HeldOutDeviance;
import java.util.Optional;

/** Keeps the lowest of the held-out deviances that it is offered. */
final class LowestDeviance {
    private Optional<HeldOutDeviance> lowest = Optional.empty();

    /** @return the deviance per count */
    double offer(PoissonDeviance deviance) {
        if (lowest.isEmpty() || Double.compare(deviance.perCount(), lowest.get().perCount()) < 0) {
            lowest = Optional.of(new HeldOutDeviance(deviance.perCount(), deviance.standardError()));
        }
        return deviance.perCount();
    }

    /** Empty if none was offered. */
    Optional<HeldOutDeviance> found() {
        return lowest;
    }
}
