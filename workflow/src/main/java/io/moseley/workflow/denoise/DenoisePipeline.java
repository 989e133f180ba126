package io.moseley.workflow.denoise;

import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.error.StoppedException;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.EstimateRun;
import io.moseley.workflow.estimate.TestedTrust;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.MapReading;
import io.moseley.workflow.input.OpenedMap;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.trust.TrustRun;
import java.util.List;
import java.util.Optional;

/**
 * The way of every run: a map is read, its exposure is found, its expected counts are estimated, the estimate is tested,
 * and the outcome is written. A surface takes the whole way, or single steps of it.
 *
 * <pre>{@code
 * DenoisePipeline pipeline = new DenoisePipeline(options, Progress.none(), Cancellation.none());
 * MapInput map = pipeline.read(OpenedMap.open(options, Progress.none()), true);
 * DenoiseOutcome outcome = pipeline.test(pipeline.denoise(map));
 * outcome.kept().image(); // expected counts
 * }</pre>
 */
public final class DenoisePipeline {
    private final DenoiseOptions options;
    private final Provenance provenance;
    private final Progress progress;
    private final Cancellation cancellation;

    public DenoisePipeline(DenoiseOptions options, Progress progress, Cancellation cancellation) {
        this(options, new Provenance(options.command()), progress, cancellation);
    }

    /** @param provenance records how long each step took */
    public DenoisePipeline(
            DenoiseOptions options, Provenance provenance, Progress progress, Cancellation cancellation) {
        this.options = options;
        this.provenance = provenance;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * The whole way. The output refuses what it cannot take before anything is computed.
     *
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    public JobReport run(OpenedMap map, DenoiseOutput output) {
        MapInput input = read(map, output.showsLines());
        output.prepare(input);
        DenoiseOutcome outcome = denoise(input);
        if (output.isTested()) {
            outcome = test(outcome);
        }
        cancellation.settle();
        progress.stage("writing");
        return output.write(outcome);
    }

    /**
     * Reads the counts and finds their exposure.
     *
     * @param lines whether windows of lines are chosen too
     */
    public MapInput read(OpenedMap map, boolean lines) {
        MapInput input;
        try (var stage = provenance.stage("reading")) {
            input = MapReading.read(options, map, progress);
        }
        PoissonCheck.of(input.counts()).doubt().ifPresent(progress::message);
        if (lines) {
            input = input.withLines(LineWindows.of(input.counts(), options.get(Output.ELEMENTS), progress));
        }
        SampleDose dose = SampleDose.find(options.get(Reading.DOSE_MAP), map.file(), input, progress);
        MapInput scanned = input.withDose(dose).ofScannedPixels();
        long omitted = input.counts().totalCounts() - scanned.counts().totalCounts();
        if (omitted > 0) {
            progress.message("dose: the " + omitted + " counts in pixels of dose 0 are left out");
        }
        return scanned;
    }

    /**
     * Estimates the expected counts.
     *
     * @throws StoppedException if a stop was requested before anything was learned: the mean spectrum is no result
     */
    public DenoiseOutcome denoise(MapInput input) {
        requireNotStopped(cancellation);
        List<Estimate> estimates = estimate(input);
        boolean interrupted = cancellation.isRequested();
        if (interrupted && estimates.stream().noneMatch(Estimate::foundStructure)) {
            throw stopped("stopped before anything was learned: there is nothing to keep");
        }
        return new DenoiseOutcome(input, estimates, Optional.empty(), interrupted);
    }

    /** The estimates alone, also if they were stopped early; the one to keep comes last. */
    public List<Estimate> estimate(MapInput input) {
        try (var stage = provenance.stage("denoising")) {
            return new EstimateRun(options, progress, cancellation).run(input);
        }
    }

    /** Makes the trust tests on the kept estimate. */
    public DenoiseOutcome test(DenoiseOutcome outcome) {
        try (var stage = provenance.stage("trust tests")) {
            TestedTrust trust = new TrustRun(options, progress, cancellation).run(outcome);
            return new DenoiseOutcome(outcome.input(), outcome.estimates(), Optional.of(trust), outcome.interrupted());
        }
    }

    /** @throws StoppedException if a stop was requested: nothing has been computed yet */
    public static void requireNotStopped(Cancellation cancellation) {
        if (cancellation.isRequested()) {
            throw stopped("stopped before training had begun: there is nothing to keep");
        }
    }

    private static StoppedException stopped(String what) {
        return new StoppedException(what, "no output was written", "run the same command again");
    }
}
