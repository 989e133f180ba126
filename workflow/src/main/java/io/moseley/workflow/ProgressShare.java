package io.moseley.workflow;

import io.moseley.util.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One progress for several workers that do the same kind of work side by side: a stage begins for the user when the
 * last worker has reached it, and its fraction is the mean of the workers'.
 */
final class ProgressShare {
    private final Progress progress;
    private final double[] fractions;
    private final int[] stageOf;
    private final List<String> stages = new ArrayList<>();
    private int shown = -1;

    ProgressShare(int workers, Progress progress) {
        this.progress = progress;
        this.fractions = new double[workers];
        this.stageOf = new int[workers];
        Arrays.fill(stageOf, -1);
    }

    /** The end that worker {@code index} reports to; safe to use from its own thread. */
    Progress worker(int index) {
        return new Progress() {
            @Override
            public void stage(String name) {
                enter(index, name);
            }

            @Override
            public void update(double fraction, String detail) {
                report(index, fraction, detail);
            }

            @Override
            public void message(String text) {
                progress.message(text);
            }
        };
    }

    private synchronized void enter(int worker, String name) {
        stageOf[worker]++;
        if (stageOf[worker] == stages.size()) {
            stages.add(name);
        }
        fractions[worker] = 0;
        int slowest = Arrays.stream(stageOf).min().orElseThrow();
        if (shown < Math.max(0, slowest)) {
            shown = Math.max(0, slowest);
            progress.stage(stages.get(shown));
        }
    }

    private synchronized void report(int worker, double fraction, String detail) {
        fractions[worker] = fraction;
        double sum = 0;
        for (int i = 0; i < fractions.length; i++) {
            sum += stageOf[i] > shown ? 1 : stageOf[i] < shown ? 0 : fractions[i];
        }
        if (stageOf[worker] == shown) {
            progress.update(sum / fractions.length, detail);
        }
    }
}
