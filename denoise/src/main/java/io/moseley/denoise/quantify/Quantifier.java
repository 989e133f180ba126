package io.moseley.denoise.quantify;

import io.moseley.error.UsageException;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Measures lines and compositions in regions of a map, raw and denoised. */
public final class Quantifier {
    private final List<LineWindow> windows;
    private final Optional<KFactors> factors;
    /** Index of the window of each k-factor. */
    private final List<Integer> measuredBy = new ArrayList<>();

    /**
     * @param windows of the lines, with background
     * @throws UsageException if a k-factor's line has no window, or no background
     */
    public Quantifier(List<LineWindow> windows, Optional<KFactors> factors) {
        this.windows = List.copyOf(windows);
        this.factors = factors;
        if (factors.isPresent()) {
            factors.get().factors().forEach(factor -> measuredBy.add(indexOf(factor)));
        }
    }

    private int indexOf(KFactor factor) {
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).line().line().equals(factor.line())) {
                if (windows.get(i).background().isEmpty()) {
                    throw new UsageException(
                            "there is no place free of lines for a background window of "
                                    + factor.line().name() + ", so its net intensity is not known",
                            "--k-factors",
                            "give another line of " + factor.line().element()
                                    + ", or narrower windows with --background-width 0.5");
                }
                return i;
            }
        }
        throw new UsageException(
                "there is a k-factor for " + factor.line().name() + ", but no window",
                "--k-factors",
                "the lines measured are "
                        + windows.stream().map(LineWindow::name).collect(Collectors.joining(", "))
                        + "; name the lines of the k-factors with --elements");
    }

    /**
     * Measures all lines in all regions. At least one of the two images must be given; if both are, they have the same
     * pixels unless the only region is the whole map.
     *
     * @param counts raw counts
     * @param denoised expected counts at the dose of the raw ones
     */
    public List<RegionMeasurement> measure(
            Optional<SpectrumImage> counts, Optional<SpectrumImage> denoised, List<PixelRegion> regions) {
        List<List<LineMeasurement>> lines = new ArrayList<>();
        regions.forEach(region -> lines.add(new ArrayList<>()));
        for (LineWindow window : windows) {
            Optional<LineMaps> raw = counts.map(window::of);
            Optional<LineMaps> estimate = denoised.map(window::of);
            for (int r = 0; r < regions.size(); r++) {
                PixelRegion region = regions.get(r);
                lines.get(r)
                        .add(new LineMeasurement(
                                window,
                                raw.map(maps -> maps.sum(region)),
                                estimate.map(maps -> OptionalDouble.of(
                                                maps.sum(region).net()))
                                        .orElseGet(OptionalDouble::empty)));
            }
        }
        List<RegionMeasurement> measurements = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            measurements.add(region(regions.get(r), lines.get(r), counts.isPresent(), denoised.isPresent()));
        }
        return measurements;
    }

    private RegionMeasurement region(
            PixelRegion region, List<LineMeasurement> lines, boolean hasCounts, boolean hasDenoised) {
        if (factors.isEmpty() || !hasCounts) {
            return new RegionMeasurement(region, lines, Optional.empty(), Optional.empty());
        }
        CliffLorimer method = new CliffLorimer(factors.get());
        List<NetIntensity> raw =
                measuredBy.stream().map(i -> lines.get(i).raw().orElseThrow()).toList();
        Optional<Composition> denoised = hasDenoised
                ? Optional.of(method.composition(
                        raw,
                        measuredBy.stream()
                                .mapToDouble(i -> lines.get(i).denoisedNet().orElseThrow())
                                .toArray()))
                : Optional.empty();
        return new RegionMeasurement(region, lines, Optional.of(method.composition(raw)), denoised);
    }
}
