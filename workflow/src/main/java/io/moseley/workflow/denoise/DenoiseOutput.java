package io.moseley.workflow.denoise;

import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.record.JobReport;

/** Where the outcome of a run goes: a file, a run folder, a model file. */
public interface DenoiseOutput {
    /** Whether it shows line maps, so that line windows are chosen. */
    boolean showsLines();

    /** Whether the trust tests are made. */
    boolean isTested();

    /**
     * Refuses, before anything is computed, what could not be written.
     *
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    default void prepare(MapInput input) {}

    JobReport write(DenoiseOutcome outcome);
}
