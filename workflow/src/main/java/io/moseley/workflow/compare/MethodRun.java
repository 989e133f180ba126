package io.moseley.workflow.compare;

import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.protocol.MethodScore;
import io.moseley.denoise.rare.RareSignals;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.denoise.record.NetworkRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of one method in a comparison.
 *
 * @param problem why there is no result, in words; empty if there is one
 * @param stopped whether a user's stop ended it early
 * @param seconds of the method and one pass over its result, which may be computed on demand
 * @param memory empty for raw counts
 * @param judged the result, judged; absent without one
 */
record MethodRun(
        ComparedMethod method,
        Optional<String> problem,
        boolean stopped,
        double seconds,
        Optional<MemoryWatch.Usage> memory,
        Optional<Judged> judged) {
    /**
     * A result, judged.
     *
     * @param score by the judge
     * @param truth against the truth, if there is one
     * @param maps of the lines that the figure shows, at even exposure
     * @param facts how it was made
     */
    record Judged(MethodScore score, Optional<EvaluationReport> truth, List<double[]> maps, Facts facts) {}

    /** How a result was made. */
    sealed interface Facts {}

    /** The record of a method, and the rare signals that it lost, if they were looked for. */
    record Made(MethodRecord record, Optional<RareSignals> rareSignals) implements Facts {}

    /**
     * Raw counts mixed with the mean spectrum.
     *
     * @param meanShare of the mean spectrum
     * @param meanShareOfMaps its share in the line maps
     */
    record Mixed(double meanShare, double meanShareOfMaps) implements Facts {}

    static MethodRun failed(ComparedMethod method, String problem, double seconds) {
        return new MethodRun(method, Optional.of(problem), false, seconds, Optional.empty(), Optional.empty());
    }

    boolean hasResult() {
        return judged.isPresent();
    }

    Optional<MethodScore> score() {
        return judged.map(Judged::score);
    }

    Optional<EvaluationReport> truth() {
        return judged.flatMap(Judged::truth);
    }

    Optional<Facts> facts() {
        return judged.map(Judged::facts);
    }

    List<double[]> maps() {
        return judged.map(Judged::maps).orElse(List.of());
    }

    String status() {
        return problem.isPresent() ? "failed" : stopped ? "stopped early" : "complete";
    }

    /** Peak of the heap, and for networks of libtorch in addition. */
    OptionalLong memoryBytes() {
        return memory.map(usage -> OptionalLong.of(usage.heapBytes()
                        + (method.isNetwork() ? usage.outsideBytes().orElse(0) : 0)))
                .orElseGet(OptionalLong::empty);
    }

    /** The settings that the method chose: "rank 5, σ 1.4", "4 endmembers"; empty if there are none. */
    String chosen() {
        if (!(facts().orElse(null) instanceof Made made)) {
            return "";
        }
        List<String> chosen = new ArrayList<>();
        if (made.record() instanceof ClassicalRecord classical) {
            classical.settings().chosenRank().ifPresent(rank -> chosen.add("rank " + rank));
            classical
                    .settings()
                    .chosenSigmaPixels()
                    .ifPresent(sigma -> chosen.add("σ " + Math.round(1000 * sigma) / 1000.0));
        } else if (made.record() instanceof NetworkRecord networks) {
            networks.endmembers().ifPresent(found -> chosen.add(found.number() + " endmembers"));
        }
        return String.join(", ", chosen);
    }
}
