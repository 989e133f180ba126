package io.moseley.denoise.trust.planted;

import io.moseley.count.PoissonTail;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.BoxSums;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature in a box of 3 × 3 pixels of a result that was neither measured nor planted.
 *
 * @param found counts of the window in the box
 * @param expected counts that there are, or were before
 */
record Artefact(EnergyWindow window, int y, int x, double found, double expected) {
    /** Side of the box. */
    static final int BOX = 3;

    /** Distance in pixels from planted signals beyond which nothing may change. */
    private static final int CLEARANCE = 3;

    private static final double SIGMAS = 4;

    /** Chance that counts fall so far below the expected counts of a box, per map. */
    private static final double CHANCE_PER_MAP = 1e-6;

    /** Part of the expected counts that is tested: a blurred edge may add a tenth. */
    private static final double GRANTED = 0.9;

    /**
     * Finds boxes away from everything planted in which the map rose beyond chance.
     *
     * @param change of the window's map
     * @param before the map before
     * @param least counts that matter
     */
    static List<Artefact> elsewhere(
            double[] change,
            double[] before,
            EnergyWindow window,
            CountSpectrumImage counts,
            List<Region> planted,
            double least) {
        BoxSums changes = new BoxSums(change, counts.height(), counts.width());
        BoxSums expected = new BoxSums(before, counts.height(), counts.width());
        List<Artefact> found = new ArrayList<>();
        for (int y = 0; y + BOX <= counts.height(); y++) {
            for (int x = 0; x + BOX <= counts.width(); x++) {
                double more = changes.sum(y, x, BOX);
                double there = Math.max(0, expected.sum(y, x, BOX));
                if (more > least && more > SIGMAS * Math.sqrt(there) && isAway(planted, y, x) && isApart(found, y, x)) {
                    found.add(new Artefact(window, y, x, there + more, there));
                }
            }
        }
        return found;
    }

    /** Finds boxes in which the result holds far more than was measured. */
    static List<Artefact> unsupported(CountSpectrumImage counts, SpectrumImage result, List<EnergyWindow> windows) {
        List<Artefact> all = new ArrayList<>();
        double chance = CHANCE_PER_MAP / windows.size() / counts.pixels();
        for (EnergyWindow window : windows) {
            BoxSums measured = new BoxSums(counts.map(window), counts.height(), counts.width());
            BoxSums expected = new BoxSums(result.map(window), counts.height(), counts.width());
            List<Artefact> found = new ArrayList<>();
            for (int y = 0; y + BOX <= counts.height(); y++) {
                for (int x = 0; x + BOX <= counts.width(); x++) {
                    double mean = Math.max(0, expected.sum(y, x, BOX));
                    int number = (int) Math.round(measured.sum(y, x, BOX));
                    if (isTooFew(number, GRANTED * mean, chance) && isApart(found, y, x)) {
                        found.add(new Artefact(window, y, x, mean, number));
                    }
                }
            }
            all.addAll(found);
        }
        return all;
    }

    private static boolean isTooFew(int number, double mean, double chance) {
        return number < mean && -Math.expm1(PoissonTail.logAtLeast(number + 1, mean)) < chance;
    }

    private static boolean isAway(List<Region> planted, int y, int x) {
        return planted.stream()
                .noneMatch(region -> y + BOX > region.y() - CLEARANCE
                        && y < region.y() + region.height() + CLEARANCE
                        && x + BOX > region.x() - CLEARANCE
                        && x < region.x() + region.width() + CLEARANCE);
    }

    private static boolean isApart(List<Artefact> others, int y, int x) {
        return others.stream().noneMatch(other -> Math.abs(other.y() - y) <= BOX && Math.abs(other.x() - x) <= BOX);
    }
}
