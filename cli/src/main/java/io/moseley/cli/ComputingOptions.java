package io.moseley.cli;

import io.moseley.workflow.options.DenoiseOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Options that say how much is computed with what. */
final class ComputingOptions {
    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Default: 0")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors")
    private Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Words.BytesConverter.class,
            description = "Memory the process may use, such as 4g. Default: most of the machine's")
    private Long memory;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = Words.TimeConverter.class,
            description = "Limit on each training, such as 5m or 90s.")
    private Duration maxTime;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Training steps of each network. Default: a number that suits the map")
    private Integer steps;

    long seed() {
        return seed;
    }

    int threads() {
        return Threads.of(threads);
    }

    OptionalLong memory() {
        return memory == null ? OptionalLong.empty() : OptionalLong.of(memory);
    }

    Optional<Duration> maxTime() {
        return Optional.ofNullable(maxTime);
    }

    OptionalInt steps() {
        return steps == null ? OptionalInt.empty() : OptionalInt.of(steps);
    }

    /** @throws io.moseley.error.UsageException for values that cannot be */
    void addTo(DenoiseOptions.Builder options) {
        options.seed(seed).threads(threads());
        memory().ifPresent(options::memory);
        maxTime().ifPresent(options::maxTime);
        steps().ifPresent(options::steps);
    }
}
