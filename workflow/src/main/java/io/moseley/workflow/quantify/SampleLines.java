package io.moseley.workflow.quantify;

import io.moseley.denoise.quantify.LineOrigin;
import io.moseley.denoise.quantify.SampleLine;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.workflow.input.LineWindows;
import io.moseley.xray.ElementEvidence;
import io.moseley.xray.ElementFinder;
import io.moseley.xray.LineSelection;
import io.moseley.xray.XrayLine;
import io.moseley.xray.XrayLines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a sample and their origin: those of the user, else those of the file, else those found in the sum spectrum, as
 * for maps ({@link LineWindows}).
 *
 * @param lines empty if nothing is named and nothing found
 * @param others found in the sum spectrum, strongest first, though the list does not name their elements
 * @param notes on names that have no line on the axis, or another one
 */
record SampleLines(List<SampleLine> lines, List<ElementEvidence> others, List<String> notes) {
    SampleLines {
        notes = List.copyOf(notes);
        lines = List.copyOf(lines);
        others = List.copyOf(others);
    }

    /**
     * @param asked elements or lines; may be empty
     * @throws io.moseley.error.UsageException if a given name is no element or line, or none of them lies on the axis
     */
    static SampleLines of(SpectrumImageHeader header, double[] sumSpectrum, List<String> asked) {
        List<EnergyWindow> named = LineWindows.of(header, asked);
        LineSelection selection = LineSelection.of(header);
        List<ElementEvidence> found = new ElementFinder(selection).find(sumSpectrum);
        List<SampleLine> lines = new ArrayList<>();
        for (EnergyWindow window : named) {
            lines.add(new SampleLine(
                    XrayLines.parse(window.label()),
                    window,
                    asked.isEmpty() ? LineOrigin.FILE : LineOrigin.STATED,
                    Optional.empty()));
        }
        if (lines.isEmpty()) {
            for (ElementEvidence evidence : found) {
                selection
                        .window(evidence.line())
                        .ifPresent(window -> lines.add(
                                new SampleLine(evidence.line(), window, LineOrigin.FOUND, Optional.of(evidence))));
            }
        }
        Set<String> listed = new LinkedHashSet<>(header.acquisition().elements());
        lines.forEach(line -> listed.add(line.line().element()));
        return new SampleLines(
                lines,
                found.stream()
                        .filter(evidence -> !listed.contains(evidence.element()))
                        .toList(),
                LineWindows.notes(header, asked));
    }

    /** Everything whose lines could lie in a window: the elements of the lines, those the file names, those found. */
    Set<String> elements(SpectrumImageHeader header) {
        Set<String> elements = new LinkedHashSet<>();
        lines.stream().map(SampleLine::line).map(XrayLine::element).forEach(elements::add);
        LineSelection.windows(header).stream()
                .map(window -> XrayLines.parse(window.label()).element())
                .forEach(elements::add);
        others.stream().map(ElementEvidence::element).forEach(elements::add);
        return elements;
    }
}
