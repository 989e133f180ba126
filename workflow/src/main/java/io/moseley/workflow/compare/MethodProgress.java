package io.moseley.workflow.compare;

import io.moseley.util.Progress;

/**
 * The progress of one of several methods that run one after the other, as a part of the whole: so that the time left is
 * that of all of them. Training, where there is any, is taken for most of a method.
 */
final class MethodProgress implements Progress {
    private static final double BEFORE_TRAINING = 0.1;
    private static final double TRAINED = 0.85;

    private final Progress whole;
    private final String name;
    private final double start;
    private final double share;
    private final boolean trains;
    private double from;
    private double to;
    private double reached;

    /**
     * @param name "3 of 12, pca"
     * @param start of the whole that is done before
     * @param share of the whole that is this method
     */
    MethodProgress(Progress whole, String name, double start, double share, boolean trains) {
        this.whole = whole;
        this.name = name;
        this.start = start;
        this.share = share;
        this.trains = trains;
        this.to = trains ? BEFORE_TRAINING : TRAINED;
    }

    @Override
    public synchronized void stage(String stage) {
        if (trains && stage.equals("training")) {
            from = BEFORE_TRAINING;
            to = TRAINED;
        } else if (to == TRAINED) {
            from = trains ? TRAINED : reached;
            to = 1;
        }
        report(from, stage);
    }

    @Override
    public synchronized void update(double fraction, String detail) {
        report(from + (to - from) * Math.max(0, Math.min(1, fraction)), detail);
    }

    @Override
    public void message(String text) {
        whole.message(name + ": " + text);
    }

    private void report(double fraction, String detail) {
        reached = Math.max(reached, fraction);
        whole.update(start + share * reached, detail.isEmpty() ? name : name + ": " + detail);
    }
}
