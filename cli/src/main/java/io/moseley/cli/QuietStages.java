package io.moseley.cli;

import io.moseley.util.Progress;

/** Messages alone, for work too short to have its stages announced. */
record QuietStages(Progress progress) implements Progress {
    @Override
    public void stage(String name) {}

    @Override
    public void update(double fraction, String detail) {}

    @Override
    public void message(String text) {
        progress.message(text);
    }
}
