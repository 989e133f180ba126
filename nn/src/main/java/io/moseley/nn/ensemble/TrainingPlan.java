package io.moseley.nn.ensemble;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.STEPS;

import io.moseley.denoise.Evidence;
import io.moseley.denoise.record.Settings;

/**
 * How many networks are averaged and how long each is trained, where the options do not say. Of both kinds, two seeds of each
 * with half of the steps take the same time as one seed with all of them. On simulated maps of 128 × 128 pixels they are
 * better by 0.3 to 1.1 dB at 3 and 10 counts per pixel, and by 0.3 dB on average over five phantoms at 30 (between 1.1 dB less and
 * 2.1 dB more). At 100 counts every network needs all of its steps: half of them cost 0.8 dB.
 *
 * @param seeds of each kind
 * @param steps of each network
 */
public record TrainingPlan(int seeds, int steps) {
    private static final int SEEDS = 2;

    /** On larger maps the predictions of further networks would take as long as their training. */
    private static final int MOST_PIXELS_FOR_SEEDS_OF_BOTH_KINDS = 256 * 256;

    /** From so many networks on, what one has missed in a short training the others have. */
    private static final int MANY_NETWORKS = 4;

    private static final double SHORT = 0.5;

    /** Per pixel: up to so many counts a short training does, from so many on it must be whole. */
    private static final double FEW_COUNTS = 40;

    private static final double MANY_COUNTS = 100;

    private static final int LEAST_STEPS = 1000;

    /** A brief training makes no fewer, unless the whole one is no longer. */
    private static final int LEAST_BRIEF_STEPS = 3000;

    private static final int MOST_STEPS = 15_000;

    /** On larger maps a look at the held-out counts, for which the whole map is predicted, takes as long as many steps. */
    private static final double MOST_PIXELS_FOR_ALL_LOOKS = 256 * 256;

    private static final int LEAST_LOOKS = 10;

    /** Steps for a map of {@link #USUAL_PIXELS}. */
    private static final int USUAL_STEPS = 6000;

    private static final double USUAL_PIXELS = 128 * 128;

    /**
     * Plans the training of networks that either all use the guide or do not.
     *
     * @param pixels of the map
     * @param workingPixels that networks predict: as many, or more on the finer grid of a guide
     * @param countsPerPixel of the map
     */
    public static TrainingPlan of(Settings options, int pixels, int workingPixels, double countsPerPixel) {
        int kinds = options.get(KINDS).size();
        int seeds = options.find(ENSEMBLE).orElse(seeds(kinds, workingPixels));
        return new TrainingPlan(
                seeds, options.find(STEPS).orElseGet(() -> steps(pixels, countsPerPixel, seeds * kinds)));
    }

    /** How often the held-out counts are looked at while a network is trained that predicts so many pixels. */
    public static int looks(int workingPixels) {
        double share = Math.min(1, MOST_PIXELS_FOR_ALL_LOOKS / workingPixels);
        return (int) Math.max(LEAST_LOOKS, share * Evidence.MOST_LOOKS);
    }

    /**
     * How many are trained in all.
     *
     * @param kinds of network
     * @param sets of networks: with the guide, without it, or both
     */
    public int networks(int kinds, int sets) {
        return seeds * kinds * sets;
    }

    private static int seeds(int kinds, int workingPixels) {
        return kinds > 1 && workingPixels > MOST_PIXELS_FOR_SEEDS_OF_BOTH_KINDS ? 1 : SEEDS;
    }

    /**
     * More pixels hold more to learn, with less gain from each; on small maps a network would begin to learn the noise by
     * heart.
     */
    private static int steps(int pixels, double countsPerPixel, int networks) {
        double ratio = pixels / USUAL_PIXELS;
        double whole = Math.min(MOST_STEPS, USUAL_STEPS * (ratio < 1 ? ratio : Math.sqrt(ratio)));
        double brief = Math.max(Math.min(LEAST_BRIEF_STEPS, whole), share(countsPerPixel) * whole);
        return (int) Math.max(LEAST_STEPS, networks < MANY_NETWORKS ? whole : brief);
    }

    private static double share(double countsPerPixel) {
        double many = (countsPerPixel - FEW_COUNTS) / (MANY_COUNTS - FEW_COUNTS);
        return SHORT + (1 - SHORT) * Math.max(0, Math.min(1, many));
    }
}
