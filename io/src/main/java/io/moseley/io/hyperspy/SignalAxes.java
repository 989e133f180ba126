package io.moseley.io.hyperspy;

import io.moseley.spectrum.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the axes of an array are: one of energies and spatial ones, or an image. Energies that were made a navigation axis
 * are recognised, a signal that was saved unfolded is folded back, and axes of length 1 are dropped; the order of the
 * pixels is the same with and without them.
 *
 * @param stored the axes of the array, with {@code navigate} filled in
 * @param navigation the spatial axes, slowest first; all axes of an image
 * @param notes sentences for the user
 */
record SignalAxes(List<SignalAxis> stored, List<SignalAxis> navigation, List<String> notes) {
    private static final String FOLDING = "_HyperSpy/Folding";

    static SignalAxes of(List<SignalAxis> axes, Metadata metadata) {
        List<String> notes = new ArrayList<>();
        List<SignalAxis> stored = energiesAsSignal(withNavigation(axes, metadata), notes);
        int energy = energyAxis(stored);
        List<SignalAxis> navigation = new ArrayList<>(stored);
        if (energy >= 0) {
            navigation.remove(energy);
        }
        navigation = folded(navigation, energy < 0 ? 0 : stored.get(energy).size(), metadata, notes);
        for (int i = 0; navigation.size() > 2 && i < navigation.size(); ) {
            SignalAxis axis = navigation.get(i);
            if (axis.size() == 1 && axis.navigate()) {
                notes.add("The axis " + (axis.name().isEmpty() ? "" : "“" + axis.name() + "” ")
                        + "of length 1 is left out.");
                navigation.remove(i);
            } else {
                i++;
            }
        }
        return new SignalAxes(List.copyOf(stored), List.copyOf(navigation), List.copyOf(notes));
    }

    /** Position of the only signal axis; -1 for an image. */
    static int energyAxis(List<SignalAxis> axes) {
        int found = -1;
        for (int i = 0; i < axes.size(); i++) {
            if (!axes.get(i).navigate()) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    /** Old files do not flag navigation axes: there {@code record_by} decides, or the axis that is one of energies. */
    private static List<SignalAxis> withNavigation(List<SignalAxis> axes, Metadata metadata) {
        if (axes.stream().allMatch(axis -> axis.navigate() != null)) {
            return axes;
        }
        String recordBy = metadata.get("Signal/record_by")
                .or(() -> metadata.get("record_by"))
                .map(String::valueOf)
                .orElse("");
        int energy = axes.size() - 1;
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).looksLikeEnergy()) {
                energy = i;
            }
        }
        boolean image = recordBy.equals("image")
                || (recordBy.isEmpty() && axes.size() == 2 && !axes.get(energy).looksLikeEnergy());
        List<SignalAxis> flagged = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            SignalAxis axis = axes.get(i);
            boolean navigate = axis.navigate() != null ? axis.navigate() : image ? i < axes.size() - 2 : i != energy;
            flagged.add(axis.with(navigate));
        }
        return flagged;
    }

    /** A map that was transposed has its energies along a navigation axis, and positions along the signal axes. */
    private static List<SignalAxis> energiesAsSignal(List<SignalAxis> axes, List<String> notes) {
        List<SignalAxis> energies =
                axes.stream().filter(SignalAxis::looksLikeEnergy).toList();
        if (energies.size() != 1 || !energies.get(0).navigate()) {
            return axes;
        }
        SignalAxis energy = energies.get(0);
        notes.add("The axis “" + energy.name() + "” is one of navigation in the file: taken as the energy axis.");
        return axes.stream().map(axis -> axis.with(axis != energy)).toList();
    }

    /**
     * The spatial axes before the signal was unfolded, as the file describes them; as they are if it does not, or if the
     * numbers of pixels differ.
     */
    private static List<SignalAxis> folded(
            List<SignalAxis> navigation, int channels, Metadata metadata, List<String> notes) {
        if (!metadata.get(FOLDING + "/unfolded").filter(Boolean.TRUE::equals).isPresent()) {
            return navigation;
        }
        List<SignalAxis> original = originalAxes(metadata).orElse(List.of());
        int energy = -1;
        for (int i = 0; i < original.size(); i++) {
            if (channels > 0
                    && original.get(i).size() == channels
                    && (energy < 0 || original.get(i).looksLikeEnergy())) {
                energy = i;
            }
        }
        List<SignalAxis> spatial = new ArrayList<>(original);
        if (energy >= 0) {
            spatial.remove(energy);
        }
        if (original.isEmpty() || energy < 0 != (channels == 0) || pixels(spatial) != pixels(navigation)) {
            notes.add("The file says that the map was unfolded, but not what it was before: read as it is.");
            return navigation;
        }
        if (spatial.size() != navigation.size()) {
            notes.add("The map was saved unfolded: folded back to "
                    + String.join(
                            " × ",
                            spatial.stream()
                                    .map(axis -> String.valueOf(axis.size()))
                                    .toList())
                    + " pixels.");
        }
        return spatial.stream().map(axis -> axis.with(true)).toList();
    }

    private static Optional<List<SignalAxis>> originalAxes(Metadata metadata) {
        Object folding = metadata.get(FOLDING).orElse(null);
        if (folding instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (String.valueOf(entry.getKey()).endsWith("original_axes_manager")
                        && entry.getValue() instanceof List<?> list) {
                    return Optional.of(list.stream()
                            .filter(Map.class::isInstance)
                            .map(axis -> SignalAxis.of((Map<?, ?>) axis))
                            .toList());
                }
            }
        }
        return Optional.empty();
    }

    private static long pixels(List<SignalAxis> axes) {
        return axes.stream().mapToLong(SignalAxis::size).reduce(1, (a, b) -> a * b);
    }
}
