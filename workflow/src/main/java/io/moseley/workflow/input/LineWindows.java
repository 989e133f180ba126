package io.moseley.workflow.input;

import io.moseley.error.UsageException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.workflow.options.EnergyRange;
import io.moseley.xray.ElementFinder;
import io.moseley.xray.LineSelection;
import java.util.List;

/** Chooses the energy windows of maps. */
public final class LineWindows {
    private LineWindows() {}

    /**
     * Windows of the given elements or lines, else of those that the file names, else of the elements found in the sum
     * spectrum; the whole energy axis if there are none.
     *
     * @param asked elements or lines; may be empty
     * @param progress is told of elements that were found rather than named
     * @throws UsageException if a given name is no element or line, or none of them lies on the energy axis
     */
    public static List<EnergyWindow> of(CountSpectrumImage counts, List<String> asked, Progress progress) {
        List<EnergyWindow> named = of(counts.header(), asked, progress);
        if (!named.isEmpty()) {
            return named;
        }
        List<EnergyWindow> found = found(counts, progress);
        return found.isEmpty() ? List.of(everything(counts.header(), progress)) : found;
    }

    private static List<EnergyWindow> found(CountSpectrumImage counts, Progress progress) {
        LineSelection selection = LineSelection.of(counts.header());
        List<String> lines = new ElementFinder(selection)
                .find(counts.sumSpectrum()).stream()
                        .map(evidence -> evidence.line().name())
                        .toList();
        if (!lines.isEmpty()) {
            progress.message("the file names no elements with lines on this energy axis; found in its sum spectrum: "
                    + String.join(", ", lines) + " (name others with --elements)");
        }
        return selection.windows(lines);
    }

    /** Windows without a search in the spectrum, for values that are no raw counts; the whole energy axis if there are none. */
    public static List<EnergyWindow> orEverything(SpectrumImageHeader header, List<String> asked, Progress progress) {
        List<EnergyWindow> windows = of(header, asked, progress);
        return windows.isEmpty() ? List.of(everything(header, progress)) : windows;
    }

    /**
     * Windows of the given elements or lines, else of those that the file names; empty if it names none.
     *
     * @param progress is told of names that have no window, or another one, and why
     */
    public static List<EnergyWindow> of(SpectrumImageHeader header, List<String> asked, Progress progress) {
        List<EnergyWindow> windows = of(header, asked);
        notes(header, asked).forEach(note -> progress.message("lines: " + note));
        return windows;
    }

    /** A clause for each name that has no window, or another one. */
    public static List<String> notes(SpectrumImageHeader header, List<String> asked) {
        return asked.isEmpty()
                ? LineSelection.choice(header).notes()
                : LineSelection.of(header).omissions(asked);
    }

    /** Windows of the given elements or lines, else of those that the file names; empty if it names none. */
    public static List<EnergyWindow> of(SpectrumImageHeader header, List<String> asked) {
        return asked.isEmpty() ? LineSelection.windows(header) : asked(header, asked);
    }

    private static List<EnergyWindow> asked(SpectrumImageHeader header, List<String> asked) {
        List<EnergyWindow> windows = LineSelection.of(header).windows(asked);
        if (windows.isEmpty()) {
            throw new UsageException(
                    "no line of " + String.join(", ", asked) + " lies on the energy axis, "
                            + EnergyRange.text(header.energyAxis()),
                    "--elements",
                    "choose other elements, or name lines such as Pt_La");
        }
        return windows;
    }

    private static EnergyWindow everything(SpectrumImageHeader header, Progress progress) {
        boolean named = !header.acquisition().elements().isEmpty()
                || !header.acquisition().xrayLines().isEmpty();
        progress.message((named
                        ? "no line of the file's elements lies on the energy axis, "
                                + EnergyRange.text(header.energyAxis())
                        : "the file names no elements")
                + ": one map of all energies is drawn; name others with --elements Fe,Pt");
        return new EnergyWindow(
                "", header.energyAxis().lowKev(), header.energyAxis().highKev());
    }
}
