package io.moseley.xray;

import io.moseley.spectrum.EnergyWindow;
import java.util.List;

/**
 * The windows of the lines that a file or a user names.
 *
 * @param windows labelled with their lines, in the order of the names, without repeats
 * @param notes a clause for each name that has no window of its own, with the reason
 */
public record LineChoice(List<EnergyWindow> windows, List<String> notes) {
    public LineChoice {
        windows = List.copyOf(windows);
        notes = List.copyOf(notes);
    }
}
