package io.moseley.nn.ensemble;

import io.moseley.nn.network.NetworkKind;
import java.util.Set;

/**
 * How many networks are averaged and how long each is trained, where the options do not say. Of both kinds, measured on
 * simulated maps of 128 × 128 pixels: where counts are few, two seeds of each kind with half of the steps take the same time
 * as one seed and are better (by 0.3 to 1.1 dB at 3 and 10 counts per pixel). At 30 counts networks need all of their steps
 * (the segregation at a grain boundary loses 1.8 dB with half of them), and a second seed is worth less than its time. At
 * 100 counts it is worth 0.3 dB, as most of the error that is left is the networks' own.
 *
 * @param seeds of each kind
 * @param steps of each network
 */
public record TrainingPlan(int seeds, int steps) {
    private static final int SEEDS = 2;

    /** Of one kind or both, as many networks may be trained more briefly. */
    private static final int MANY_NETWORKS = 2 * SEEDS;

    private static final double BRIEF = 0.5;

    /** Per pixel: up to so many counts brief trainings do, from so many on a second seed is worth its time. */
    private static final double FEW_COUNTS = 15;

    private static final double MANY_COUNTS = 60;

    private static final int LEAST_STEPS = 1000;
    private static final int MOST_STEPS = 18_000;

    /** Of a map of {@link #USUAL_PIXELS}. */
    private static final int USUAL_STEPS = 6000;

    private static final double USUAL_PIXELS = 128 * 128;

    /** Of networks with these options, all of which either use the guide or do not. */
    static TrainingPlan of(NetworkOptions options, int pixels, double countsPerPixel) {
        int kinds = options.kinds().size();
        int seeds = options.ensemble().orElseGet(() -> seeds(kinds, pixels, countsPerPixel));
        return new TrainingPlan(seeds, options.steps().orElseGet(() -> steps(pixels, countsPerPixel, seeds * kinds)));
    }

    /**
     * @param kinds that are trained
     * @param pixels of the map
     * @param countsPerPixel on average
     */
    public static TrainingPlan of(Set<NetworkKind> kinds, int pixels, double countsPerPixel) {
        return of(NetworkOptions.defaults().toBuilder().kinds(kinds).build(), pixels, countsPerPixel);
    }

    private static int seeds(int kinds, int pixels, double countsPerPixel) {
        return kinds == 1 || wholeTraining(pixels) <= mostSteps(countsPerPixel) ? SEEDS : 1;
    }

    /** Trainings no longer than this are worth, or cost little enough, a second seed of both kinds. */
    private static double mostSteps(double countsPerPixel) {
        if (countsPerPixel <= FEW_COUNTS) {
            return USUAL_STEPS / BRIEF;
        }
        return countsPerPixel >= MANY_COUNTS ? USUAL_STEPS : BRIEF * USUAL_STEPS;
    }

    private static int steps(int pixels, double countsPerPixel, int networks) {
        boolean brief = networks >= MANY_NETWORKS && countsPerPixel <= FEW_COUNTS;
        return (int) Math.max(LEAST_STEPS, (brief ? BRIEF : 1) * wholeTraining(pixels));
    }

    /**
     * More pixels hold more to learn, with less gain from each; on small maps a network would begin to learn the noise by
     * heart.
     */
    private static double wholeTraining(int pixels) {
        double ratio = pixels / USUAL_PIXELS;
        return Math.min(MOST_STEPS, USUAL_STEPS * (ratio < 1 ? ratio : Math.sqrt(ratio)));
    }
}
