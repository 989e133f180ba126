package io.moseley.workflow.quantify;

import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.denoise.quantify.BackgroundPlacement;
import io.moseley.denoise.quantify.CompositionMaps;
import io.moseley.denoise.quantify.KFactor;
import io.moseley.denoise.quantify.KFactors;
import io.moseley.denoise.quantify.LikePixelRegions;
import io.moseley.denoise.quantify.LineMaps;
import io.moseley.denoise.quantify.LineWindow;
import io.moseley.denoise.quantify.PixelRegion;
import io.moseley.denoise.quantify.Quantifier;
import io.moseley.denoise.quantify.RegionMeasurement;
import io.moseley.denoise.quantify.SampleLine;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Seeds;
import io.moseley.util.Text;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.QuantifyOptions;
import io.moseley.workflow.record.RunFolder;
import io.moseley.xray.ElementEvidence;
import io.moseley.xray.LineLabel;
import io.moseley.xray.LineSelection;
import io.moseley.xray.SpectrumFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the lines of a map and their windows, and measures them. All that can be refused is refused at the start. */
public final class QuantifyRun {
    /** A smaller offset of the energies hardly moves a line in its window. */
    private static final double LEAST_SHIFT_KEV = 0.01;

    private final SpectrumImageHeader header;
    private final QuantifyOptions options;
    private final SampleLines sample;
    private final SpectrumFit fit;
    private final List<LineWindow> windows;
    private final Quantifier quantifier;

    /**
     * @param image raw counts where there are any, else denoised
     * @param asked elements or lines; empty for those of the file, or found
     * @throws io.moseley.error.UsageException if lines, k-factors and image do not fit together
     */
    public QuantifyRun(SpectrumImage image, List<String> asked, QuantifyOptions options) {
        this.header = image.header();
        this.options = options;
        options.requireFits(header.acquisition());
        double[] spectrum = image.sumSpectrum();
        sample = SampleLines.of(header, spectrum, asked);
        fit = SpectrumFit.of(spectrum, LineSelection.of(header), sample.elements(header));
        BackgroundPlacement placement = new BackgroundPlacement(header.energyAxis(), fit, options.background());
        List<LineWindow> placed = new ArrayList<>();
        for (SampleLine line : sample.lines()) {
            placed.add(placement.place(line));
        }
        windows = List.copyOf(placed);
        quantifier = new Quantifier(windows, options.factors());
    }

    /** Whether there is any line to measure. */
    boolean hasLines() {
        return !windows.isEmpty();
    }

    List<LineWindow> windows() {
        return windows;
    }

    /**
     * Regions of like pixels are those of the denoised map, if it has the pixels of the raw one.
     *
     * @param counts raw counts
     * @param denoised expected counts at the same dose
     * @param uncertainty standard error of the denoised net intensity, per line ("Fe_Ka") and pixel, as far as the run
     *     estimated it; may be empty
     */
    Quantification measure(
            Optional<SpectrumImage> counts, Optional<SpectrumImage> denoised, Map<String, double[]> uncertainty) {
        SpectrumImage any = counts.or(() -> denoised).orElseThrow();
        List<PixelRegion> regions = new ArrayList<>();
        regions.add(PixelRegion.wholeMap(any.pixels()));
        if (denoised.isPresent() && denoised.get().pixels() == any.pixels()) {
            regions.addAll(likePixels(denoised.get()));
        }
        List<RegionMeasurement> measured = quantifier.measure(counts, denoised, regions);
        List<String> notes = new ArrayList<>(lineNotes(counts.isPresent(), denoised.isPresent(), uncertainty));
        Optional<CompositionMaps> maps =
                options.factors().flatMap(factors -> compositionMaps(factors, counts, denoised, uncertainty, notes));
        return new Quantification(options, windows, fit, measured, maps, uncertainty, notes);
    }

    /**
     * Measures a run's result and writes tables and net maps; nothing if there are no lines.
     *
     * @param denoised expected counts at the dose of {@code counts}
     * @param uncertainty of the denoised net intensity, per line ("Fe_Ka") and pixel, at that dose; may be empty
     */
    public Optional<Quantification> write(
            RunFolder folder,
            SpectrumImage counts,
            SpectrumImage denoised,
            SampleDose dose,
            Map<String, double[]> uncertainty) {
        if (!hasLines()) {
            return Optional.empty();
        }
        Quantification quantification = measure(Optional.of(counts), Optional.of(denoised), uncertainty);
        QuantificationFiles files = new QuantificationFiles(quantification, folder, header.energyAxis());
        files.write();
        files.writeMaps(
                Optional.of(EvenExposureSpectrumImage.of(counts, dose.map())),
                Optional.of(EvenExposureSpectrumImage.of(denoised, dose.map())),
                dose.isEven() ? "" : "At even exposure.");
        return Optional.of(quantification);
    }

    private List<PixelRegion> likePixels(SpectrumImage denoised) {
        float[] intensities = new float[windows.size() * denoised.pixels()];
        for (int w = 0; w < windows.size(); w++) {
            double[] map = denoised.map(windows.get(w).integration());
            for (int p = 0; p < map.length; p++) {
                intensities[w * map.length + p] = (float) map[p];
            }
        }
        return LikePixelRegions.find(intensities, windows.size(), new Seeds(0).stream("regions"));
    }

    private Optional<CompositionMaps> compositionMaps(
            KFactors factors,
            Optional<SpectrumImage> counts,
            Optional<SpectrumImage> denoised,
            Map<String, double[]> uncertainty,
            List<String> notes) {
        List<LineWindow> used = factors.factors().stream().map(this::window).toList();
        if (denoised.isEmpty()) {
            List<LineMaps> raw =
                    used.stream().map(window -> window.of(counts.orElseThrow())).toList();
            Optional<String> refusal = CompositionMaps.refusalOfRaw(raw);
            refusal.ifPresent(reason -> notes.add(capitalised(reason) + "."));
            return refusal.isPresent()
                    ? Optional.empty()
                    : Optional.of(CompositionMaps.of(
                            factors,
                            raw.stream().map(LineMaps::net).toList(),
                            raw.stream().map(LineMaps::sigma).toList()));
        }
        if (!used.stream().allMatch(window -> uncertainty.containsKey(window.name()))) {
            notes.add("No composition map: a denoised pixel's uncertainty is not known in this run, and a composition"
                    + " without it says nothing. Regions have one.");
            return Optional.empty();
        }
        if (used.stream()
                .anyMatch(window ->
                        uncertainty.get(window.name()).length != denoised.get().pixels())) {
            notes.add(
                    "No composition map: a pixel's uncertainty is known on the grid of the map, not on the finer one of"
                            + " the result.");
            return Optional.empty();
        }
        CompositionMaps maps = CompositionMaps.of(
                factors,
                used.stream().map(window -> window.of(denoised.get()).net()).toList(),
                used.stream().map(window -> uncertainty.get(window.name())).toList());
        notes.add(Text.format(
                "Composition maps: %d of %d pixels are left out, where the lines together are below three standard"
                        + " errors.",
                maps.maskedPixels(), denoised.get().pixels()));
        return Optional.of(maps);
    }

    private LineWindow window(KFactor factor) {
        return windows.stream()
                .filter(window -> window.line().line().equals(factor.line()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lineNotes(boolean hasCounts, boolean hasDenoised, Map<String, double[]> uncertainty) {
        List<String> notes = new ArrayList<>();
        sample.notes().forEach(note -> notes.add(capitalised(note) + "."));
        if (!sample.others().isEmpty()) {
            notes.add("The sum spectrum shows " + names(sample.others())
                    + " too, which the list does not name: their lines are kept out of the background windows; name them"
                    + " with --elements to measure them.");
        }
        for (LineWindow window : windows) {
            if (!window.overlaps().isEmpty()) {
                notes.add(QuantificationTables.overlapNote(window, fit));
            }
        }
        for (LineWindow window : windows) {
            if (window.background().isEmpty()) {
                notes.add(LineLabel.text(window.name())
                        + ": no place beside it is free of lines, so no background is subtracted and its"
                        + " net intensity is an upper limit.");
            } else if (window.background().left().isEmpty()
                    || window.background().right().isEmpty()) {
                notes.add(LineLabel.text(window.name())
                        + ": one background window only, taken as flat; the other side is not free of"
                        + " lines, or off the axis.");
            }
        }
        String foreign = windows.stream()
                .filter(window -> window.foreignCounts() > 0)
                .map(window -> Text.format(
                        "%s by about %.0f counts (%.1f %%)",
                        LineLabel.text(window.name()),
                        window.foreignCounts(),
                        100 * window.foreignCounts() / Math.max(1, fit.peakCounts(window.integration()))))
                .collect(Collectors.joining(", "));
        if (!foreign.isEmpty()) {
            notes.add(
                    "No place beside these lines is free of others; what lies in their background windows makes their net"
                            + " intensities too small: " + foreign + ".");
        }
        if (Math.abs(fit.shiftKev())
                >= Math.max(LEAST_SHIFT_KEV, header.energyAxis().scaleKev())) {
            notes.add(Text.format(
                    "The peaks lie %+.0f eV from where the tables have them: check the energy calibration (--energy-offset).",
                    1000 * fit.shiftKev()));
        }
        if (hasCounts) {
            notes.add("Raw errors are counting errors, σ² = N + Σ f²·N_b (f: window over background width); a line is"
                    + " detected from 3 σ.");
        } else {
            notes.add("There are no raw counts to compare with, so there are no counting errors: name the raw file with"
                    + " --raw.");
        }
        if (hasDenoised) {
            notes.add(
                    uncertainty.isEmpty()
                            ? "The uncertainty of denoised values is not known in this run; it is not the square root of"
                                    + " the value. What a region's counts can tell is its raw counting error."
                            : "The uncertainty of denoised pixels is that which the run estimated; that of a region is at"
                                    + " least its raw counting error.");
        }
        options.factors().ifPresent(factors -> notes.addAll(compositionNotes(factors)));
        return notes;
    }

    private List<String> compositionNotes(KFactors factors) {
        List<String> notes = new ArrayList<>();
        notes.add("Compositions are by the k-factors given (Cliff and Lorimer 1975): a thin film, no correction for"
                + " absorption or fluorescence.");
        if (header.acquisition().instrument() == InstrumentType.UNKNOWN) {
            notes.add("The file does not say which microscope recorded it: a thin film is assumed.");
        } else if (header.acquisition().instrument() == InstrumentType.SEM) {
            notes.add("The file is of an SEM: that the sample is a thin film was stated on the command line.");
        }
        notes.add(
                factors.factors().stream().anyMatch(factor -> factor.relativeError() > 0)
                        ? "Errors hold counting and the stated errors of the k-factors."
                        : "Errors hold counting alone: no error of the k-factors was stated, usually 5 to 15 %.");
        String without = windows.stream()
                .filter(window -> factors.of(window).isEmpty())
                .map(window -> window.line().line().element())
                .filter(element -> factors.factors().stream()
                        .noneMatch(factor -> factor.line().element().equals(element)))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            notes.add("Without k-factor and not in the composition: " + without + ".");
        }
        for (KFactor factor : factors.factors()) {
            LineWindow window = window(factor);
            if (!window.overlaps().isEmpty()) {
                notes.add("The share of " + factor.line().element() + " is too high by what "
                        + window.overlaps().get(0).line().name() + " adds to its window.");
            }
        }
        return notes;
    }

    private static String names(List<ElementEvidence> evidence) {
        return evidence.stream()
                .map(found -> Text.format(
                        "%s (%s, %.0f σ)", found.element(), found.line().name(), found.significance()))
                .collect(Collectors.joining(", "));
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
