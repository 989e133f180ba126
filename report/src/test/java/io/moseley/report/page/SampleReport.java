package io.moseley.report.page;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.report.page.ReportContent.Fact;
import io.moseley.report.page.ReportContent.FileSum;
import io.moseley.report.page.ReportContent.MapPanel;
import io.moseley.report.page.ReportContent.MapRow;
import io.moseley.report.page.ReportContent.Reproduction;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.report.page.ReportContent.Verdict;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.LineLabel;
import io.moseley.xray.LineSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A report with something in every section, of a simulated map of 48 × 40 pixels. */
final class SampleReport {
    static final int HEIGHT = 48;
    static final int WIDTH = 40;

    private static Simulation simulation;
    private static SpectrumImage smooth;

    private SampleReport() {}

    static synchronized Simulation simulation() {
        if (simulation == null) {
            simulation = Simulator.simulate(
                    SimulationOptions.builder("core-shell")
                            .dose(40)
                            .size(HEIGHT, WIDTH)
                            .channels(300)
                            .seed(4)
                            .build(),
                    1);
            smooth = new GaussianDenoiser(OptionalDouble.of(1.2))
                    .denoise(DenoiseInput.of(simulation.counts()), DenoiseContext.quiet(1))
                    .expectedCounts();
        }
        return simulation;
    }

    static ReportContent content(String title) {
        Simulation sample = simulation();
        List<EnergyWindow> windows = LineSelection.windows(sample.counts().header());
        List<MapRow> rows = new ArrayList<>();
        for (EnergyWindow window : windows) {
            ScalarMap raw = map(sample.counts(), window);
            ScalarMap denoised = map(smooth, window);
            ScalarMap residual = residual(raw, denoised);
            ColorLimits limits = ColorLimits.robust(denoised);
            rows.add(new MapRow(
                    LineLabel.text(window.label()),
                    window.text(),
                    List.of(
                            new MapPanel("raw", Role.RAW, "counts", raw, limits),
                            new MapPanel("truth", Role.BASELINE, "counts", map(sample.truth(), window), limits),
                            new MapPanel("denoised", Role.DENOISED, "counts", denoised, limits),
                            new MapPanel(
                                    "residual", Role.RESIDUAL, "counts", residual, ColorLimits.symmetric(residual)))));
        }
        ScalarMap guide = ScalarMap.of(sample.guide());
        return new ReportContent(
                        title,
                        new Verdict(
                                Outcome.CHECK,
                                "The residuals of Pt Lα are correlated.",
                                List.of("76,800 counts in, 76,790 expected counts out.", "The guide was not tested.")))
                .subtitle("counts.hspy: 48 × 40 pixels, 40 counts per pixel")
                .facts(List.of(
                        Fact.of("File", "counts.hspy"),
                        Fact.of("Map", "48 × 40 pixels"),
                        new Fact("Beam energy", Optional.empty())))
                .maps(rows, List.of("Counts per pixel in the window of each line."))
                .guide(new MapPanel("HAADF (used)", Role.OTHER, "", guide, ColorLimits.robust(guide)))
                .spectra(SpectrumBlocks.of(sample.counts(), smooth, windows), List.of())
                .training(List.of(curves("Held-out counts", 2), curves("Training", 6)), List.of("Lower is better."))
                .findings(findings(rows))
                .tables(List.of(new Table(
                        "Net intensities",
                        List.of("element", "line", "raw counts", "denoised counts"),
                        List.of(
                                List.of("Pt", "Pt Lα", "1,234 ± 35", "1,240 ± 12"),
                                List.of("Co", "Co Kα", "812", "809")),
                        List.of("Errors are one standard error."))))
                .methods(List.of("Counts were denoised by two networks.", "The background was subtracted."))
                .reproduction(new Reproduction(
                        "moseley denoise counts.hspy -o 'my run' --seed 7",
                        List.of(Fact.of("Moseley", "0.1.0"), Fact.of("Seed", "7")),
                        List.of(new FileSum("spectrum image", "/data/counts.hspy", 12345, "ab".repeat(32))),
                        List.of(new FileSum("", "denoised.hspy", 1234567, "cd".repeat(32))),
                        "Moseley contributors (2026). Moseley 0.1.0."));
    }

    static ScalarMap map(SpectrumImage image, EnergyWindow window) {
        return new ScalarMap(image.header().yAxis(), image.header().xAxis(), image.map(window));
    }

    static ScalarMap residual(ScalarMap raw, ScalarMap denoised) {
        double[] difference = IntStream.range(0, raw.values().length)
                .mapToDouble(p -> raw.values()[p] - denoised.values()[p])
                .toArray();
        return new ScalarMap(raw.yAxis(), raw.xAxis(), difference);
    }

    private static TrustCurves curves(String title, int number) {
        double[] x = IntStream.range(0, 60).mapToDouble(i -> 50 * i).toArray();
        List<TrustCurves.Curve> curves = IntStream.range(0, number)
                .mapToObj(n -> new TrustCurves.Curve(
                        "network " + (n + 1),
                        x,
                        java.util.Arrays.stream(x)
                                .map(v -> 1.02 + 0.1 * n + Math.exp(-v / (300 + 100 * n)))
                                .toArray()))
                .toList();
        return new TrustCurves(title, "training step", "held-out deviance per count", curves);
    }

    private static List<TrustFinding> findings(List<MapRow> rows) {
        ScalarMap residual = rows.get(0).panels().get(3).map();
        ScalarMap spread = rows.get(0).panels().get(2).map();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("largest_deviation", 1.234567);
        numbers.put("pixels", 1920);
        numbers.put("calibrated", true);
        numbers.put("nothing", Double.NaN);
        numbers.put("lines", List.of(Map.of("line", "Pt_La", "deviation_in_sigma", -0.4), Map.of("line", "Co_Ka")));
        numbers.put("per_direction", Map.of("x", 0.01));
        return List.of(
                new TrustFinding(
                        "counts-kept",
                        "Counts kept",
                        Outcome.PASSED,
                        List.of("All 76,800 counts are kept: no line gained or lost more than 0.4 counting errors."),
                        numbers,
                        List.of(),
                        List.of()),
                new TrustFinding(
                        "residuals",
                        "Residuals",
                        Outcome.CHECK,
                        List.of("The residuals of Pt Lα are more alike from pixel to pixel than chance explains."),
                        Map.of("autocorrelation", 0.12),
                        List.of(
                                new TrustMap(
                                        "Pt Lα: residual",
                                        "standard errors",
                                        residual.height(),
                                        residual.width(),
                                        residual.values(),
                                        true),
                                new TrustMap(
                                        "Pt Lα: spread",
                                        "counts",
                                        spread.height(),
                                        spread.width(),
                                        spread.values(),
                                        false)),
                        List.of(curves("Autocorrelation", 3))),
                new TrustFinding(
                        "injection",
                        "Planted signals",
                        Outcome.FAILED,
                        List.of("A planted line came back with 12 % of its counts: do not trust weak lines."),
                        Map.of(),
                        List.of(),
                        List.of()),
                TrustFinding.notTested(
                        "guide", "Guide dependence", "There is no guide, so there is nothing to depend on."));
    }
}
