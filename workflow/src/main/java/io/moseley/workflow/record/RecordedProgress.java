package io.moseley.workflow.record;

import io.moseley.util.Progress;

/** Passes everything on, and keeps messages for the record: what the user was told travels with the result. */
public record RecordedProgress(Progress progress, Provenance provenance) implements Progress {
    @Override
    public void stage(String name) {
        progress.stage(name);
    }

    @Override
    public void update(double fraction, String detail) {
        progress.update(fraction, detail);
    }

    @Override
    public void message(String text) {
        provenance.warning(text);
        progress.message(text);
    }
}
