package io.moseley.denoise.trust.planted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Recovered part of planted counts.
 *
 * @param counts planted in each place, mean
 * @param fraction of them that came back, mean over the places
 * @param standardError of it, from the scatter of the places
 */
record Recovery(double counts, double fraction, double standardError, int places) {
    /**
     * Planted and recovered counts of one place.
     *
     * @param planted counts of the whole line
     * @param inWindow those of them that the window holds
     * @param found rise of the window's map there
     */
    record Place(double planted, double inWindow, double found) {
        double fraction() {
            return found / Math.max(1, inWindow);
        }
    }

    static Recovery of(List<Place> found) {
        int places = found.size();
        double counts = found.stream().mapToDouble(Place::planted).average().orElse(0);
        double mean = found.stream().mapToDouble(Place::fraction).average().orElse(0);
        double squares = found.stream()
                .mapToDouble(each -> Math.pow(each.fraction() - mean, 2))
                .sum();
        double error = places > 1 ? Math.sqrt(squares / (places - 1) / places) : 1 / Math.sqrt(Math.max(1, counts));
        return new Recovery(counts, mean, error, places);
    }

    String percent() {
        return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("counts", counts);
        map.put("recovered", fraction);
        map.put("standard_error", standardError);
        map.put("places", places);
        return map;
    }
}
