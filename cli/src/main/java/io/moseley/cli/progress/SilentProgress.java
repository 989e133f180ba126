package io.moseley.cli.progress;

/** Shows nothing. */
final class SilentProgress implements ShownProgress {
    @Override
    public void stage(String name) {}

    @Override
    public void update(double fraction, String detail) {}

    @Override
    public void message(String text) {}
}
