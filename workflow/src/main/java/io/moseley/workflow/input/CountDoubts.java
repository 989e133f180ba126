package io.moseley.workflow.input;

import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.spectrum.CountSpectrumImage;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says before any work is done, and not only among the tests of the result, that values are no raw counts. */
public final class CountDoubts {
    private CountDoubts() {}

    /** A sentence for the user; empty if nothing speaks against raw counts. */
    public static Optional<String> of(CountSpectrumImage counts) {
        PoissonCheck check = PoissonCheck.of(counts);
        return check.isPlausible()
                ? Optional.empty()
                : Optional.of("these are no raw counts: "
                        + check.findings().stream()
                                .map(PoissonCheck.Finding::what)
                                .collect(Collectors.joining("; "))
                        + "; give the file as it was acquired, no result of this one can be relied on");
    }
}
