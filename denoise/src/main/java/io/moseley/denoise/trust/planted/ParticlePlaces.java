package io.moseley.denoise.trust.planted;

import io.moseley.count.PoissonTail;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.BoxSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Places for particles that stay apart from each other: corners (y, x) of 3 × 3 pixels. */
final class ParticlePlaces {
    private static final int CELL = 9;
    private static final int MARGIN = 2;
    private static final double CHANCE_PER_MAP = 0.01;

    private ParticlePlaces() {}

    /**
     * @param map of the line; places where it is stronger than on the mean come last
     */
    static List<int[]> find(CountSpectrumImage counts, double[] map, RandomGenerator random) {
        List<int[]> places = new ArrayList<>();
        for (int top = MARGIN; top + CELL <= counts.height(); top += CELL) {
            for (int left = MARGIN; left + CELL <= counts.width(); left += CELL) {
                int y = top + random.nextInt(CELL - 2 * Artefact.BOX + 1);
                int x = left + random.nextInt(CELL - 2 * Artefact.BOX + 1);
                places.add(random.nextInt(places.size() + 1), new int[] {y, x});
            }
        }
        BoxSums sums = new BoxSums(map, counts.height(), counts.width());
        int box = Artefact.BOX;
        double mean = sums.sum(0, 0, counts.height(), counts.width()) / map.length * box * box;
        places.sort(Comparator.comparing(place -> sums.sum(place[0], place[1], box) > mean));
        return places;
    }

    /**
     * Least counts of a particle that stands out from the raw map: chance puts so many into a box of 3 × 3 pixels once in a
     * hundred maps.
     */
    static double leastVisible(CountSpectrumImage counts, double[] map, List<int[]> places) {
        BoxSums sums = new BoxSums(map, counts.height(), counts.width());
        double background = places.stream()
                .mapToDouble(place -> Math.max(0, sums.sum(place[0], place[1], Artefact.BOX)))
                .average()
                .orElse(0);
        double chance = Math.log(CHANCE_PER_MAP / counts.pixels());
        int number = (int) Math.ceil(background) + 1;
        while (PoissonTail.logAtLeast(number, background + 1e-3) > chance) {
            number++;
        }
        return number - background;
    }
}
