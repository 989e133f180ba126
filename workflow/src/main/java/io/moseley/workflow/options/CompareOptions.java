package io.moseley.workflow.options;

import io.moseley.error.UsageException;
import io.moseley.workflow.compare.CompareJob;
import io.moseley.workflow.compare.ComparedMethod;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@link CompareJob} is asked to do.
 *
 * @param running how every method is run: input, guide, dose map, seed, threads, limits, output; its model is of no
 *     account
 * @param models words of {@code --models}, see {@link ComparedMethod}; empty for all that there are
 * @param truth expected counts of the same sample
 * @param replicate what judges instead of counts kept out of the map
 * @param judgeShare of the counts that is kept for judging; a tenth if empty
 * @param thinnedTo share of the counts that the methods are given, the rest judges them; the same as a judge's share of
 *     1 − that, but shown as the acquisition of lower dose that it imitates
 */
public record CompareOptions(
        DenoiseOptions running,
        List<String> models,
        Optional<Path> truth,
        Optional<Replicate> replicate,
        OptionalDouble judgeShare,
        OptionalDouble thinnedTo) {
    private static final double DEFAULT_SHARE = 0.1;

    /**
     * A second look at the same area.
     *
     * @param file another acquisition; empty for every second frame or detector of the input
     */
    public record Replicate(Optional<Path> file) {
        /** "auto", or the path of a file. */
        public static Replicate of(String text) {
            return new Replicate(text.equals("auto") ? Optional.empty() : Optional.of(Path.of(text)));
        }

        @Override
        public String toString() {
            return file.map(Path::toString).orElse("auto");
        }
    }

    public CompareOptions {
        models = List.copyOf(models);
        Objects.requireNonNull(truth);
        requireShare(judgeShare, "--judge");
        requireShare(thinnedTo, "--thin");
        if (judgeShare.isPresent() && thinnedTo.isPresent()) {
            throw new UsageException(
                    "--judge and --thin both say how the counts are divided",
                    "--judge, --thin",
                    "give one of them: --thin 0.1 is --judge 0.9");
        }
        if (replicate.isPresent() && (judgeShare.isPresent() || thinnedTo.isPresent())) {
            throw new UsageException(
                    "with a replicate no counts of the map are kept out to judge",
                    "--replicate",
                    "leave --judge and --thin away, or --replicate");
        }
    }

    /** All methods, judged by a tenth of the counts. */
    public static CompareOptions of(DenoiseOptions running) {
        return new CompareOptions(
                running, List.of(), Optional.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    public CompareOptions withModels(List<String> words) {
        return new CompareOptions(running, words, truth, replicate, judgeShare, thinnedTo);
    }

    public CompareOptions withTruth(Path file) {
        return new CompareOptions(running, models, Optional.of(file), replicate, judgeShare, thinnedTo);
    }

    public CompareOptions withReplicate(Replicate choice) {
        return new CompareOptions(running, models, truth, Optional.of(choice), judgeShare, thinnedTo);
    }

    public CompareOptions withJudgeShare(double share) {
        return new CompareOptions(running, models, truth, replicate, OptionalDouble.of(share), thinnedTo);
    }

    public CompareOptions withThinnedTo(double share) {
        return new CompareOptions(running, models, truth, replicate, judgeShare, OptionalDouble.of(share));
    }

    /** Where the run folder goes. */
    public Path output() {
        return running.statedOutput().orElseGet(() -> Path.of(DenoiseOptions.baseName(running.input()) + "-compared"));
    }

    /** Of the counts, for judging. */
    public double judged() {
        return thinnedTo.isPresent() ? 1 - thinnedTo.getAsDouble() : judgeShare.orElse(DEFAULT_SHARE);
    }

    /** As plain values for the record, named as on the command line. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(running.toMap());
        map.remove("model");
        map.put("output", output());
        map.put("models", models);
        map.put("truth", truth);
        map.put("replicate", replicate.map(Replicate::toString));
        map.put("judge", replicate.isPresent() ? null : judged());
        map.put("thin", thinnedTo.isPresent() ? thinnedTo.getAsDouble() : null);
        return map;
    }

    private static void requireShare(OptionalDouble share, String option) {
        if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() < 1)) {
            throw new UsageException(
                    "the share of counts must lie between 0 and 1, got " + share.getAsDouble(),
                    option,
                    "write a fraction, such as 0.1");
        }
    }
}
