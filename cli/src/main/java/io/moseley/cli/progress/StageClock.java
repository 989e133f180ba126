package io.moseley.cli.progress;

import io.moseley.util.Text;

/** Measures the current stage, and estimates its rest. */
final class StageClock {
    private static final double LEAST_FRACTION = 0.02;

    private long start = System.nanoTime();

    void restart() {
        start = System.nanoTime();
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds left at the speed so far; NaN while too little is done to tell. */
    double secondsLeft(double fraction) {
        return fraction < LEAST_FRACTION ? Double.NaN : seconds() * (1 - fraction) / fraction;
    }

    /** "42 s left", "3:05 left", or nothing if it is not known. */
    static String text(double secondsLeft) {
        if (Double.isNaN(secondsLeft)) {
            return "";
        }
        long seconds = Math.round(secondsLeft);
        return seconds < 100 ? seconds + " s left" : Text.format("%d:%02d left", seconds / 60, seconds % 60);
    }
}
