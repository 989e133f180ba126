package io.moseley.workflow.record;

import io.moseley.util.Progress;

/** For small steps of a larger stage, and work too short to have its stages announced: only messages come through. */
public record StagelessProgress(Progress progress) implements Progress {
    @Override
    public void stage(String name) {}

    @Override
    public void update(double fraction, String detail) {}

    @Override
    public void message(String text) {
        progress.message(text);
    }
}
