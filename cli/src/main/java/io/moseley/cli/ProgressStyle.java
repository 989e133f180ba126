package io.moseley.cli;

/** How progress is shown. */
enum ProgressStyle {
    BAR,
    JSON,
    NONE;

    /** @param style null for what suits the session */
    static ShownProgress open(ProgressStyle style, Session session) {
        if (style == null) {
            return session.isTerminal() ? new BarProgress(session.err()) : new LineProgress(session.err());
        }
        return switch (style) {
            case BAR -> session.isTerminal() ? new BarProgress(session.err()) : new LineProgress(session.err());
            case JSON -> new JsonProgress(session.err());
            case NONE -> new SilentProgress();
        };
    }
}
