package io.moseley.workflow.input;

import io.moseley.nn.NetworkDenoiser;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Target;
import io.moseley.workflow.options.Training;

/** Line scans and narrow maps, which hold no squares of pixels for a network to learn from. */
public final class NarrowMap {
    /**
     * Points of a line that classical methods need. On simulated lines of 1 × 500 points at 30 counts this method came
     * closest to the truth where layers were thin, and close to the best where composition changed slowly.
     */
    private static final int LEAST_POINTS = 32;

    private static final Model METHOD = Model.NLM;

    private NarrowMap() {}

    /** Tells whether a map is long, but too narrow for networks. */
    public static boolean is(SpectrumImageHeader header) {
        return Math.min(header.height(), header.width()) < NetworkDenoiser.MIN_SIDE
                && Math.max(header.height(), header.width()) >= LEAST_POINTS;
    }

    /** The options with a method that works on such a map, if it is one and the user named no method. */
    public static DenoiseOptions withMethod(DenoiseOptions options, SpectrumImageHeader header, Progress progress) {
        if (!is(header)
                || options.get(Method.MODEL) != Model.AUTO
                || options.find(Method.MODEL_FILE).isPresent()
                || options.get(Training.TARGET) != Target.COUNTS) {
            return options;
        }
        progress.message(sentence(header));
        return options.withModel(METHOD);
    }

    /** "a line scan of 500 points: networks need …; --model nlm is used". */
    private static String sentence(SpectrumImageHeader header) {
        int side = NetworkDenoiser.MIN_SIDE;
        return words(header) + ": networks need " + side + " × " + side + " pixels; " + advice() + " is used";
    }

    /** "a line scan of 500 points". */
    public static String words(SpectrumImageHeader header) {
        return Math.min(header.height(), header.width()) == 1
                ? "a line scan of " + header.pixels() + " points"
                : "a narrow map of " + header.height() + " × " + header.width() + " pixels";
    }

    /** "non-local means of principal components (--model nlm)". */
    public static String advice() {
        return "non-local means of principal components (--model " + METHOD.word() + ")";
    }
}
