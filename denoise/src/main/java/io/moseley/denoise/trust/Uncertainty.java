package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.evaluate.MapQuality;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import io.moseley.xray.LineLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates the standard error of each pixel of each map, so that 68 % of the intervals estimate ± one standard error hold
 * the truth; see {@link BootstrapErrors} for the method and {@code docs/trust.md} for the coverage measured.
 *
 * <p>Errors of neighbouring pixels are correlated, as the estimate is smooth. The error of a sum over a region lies between the
 * sum of these errors in quadrature and their plain sum.
 */
public final class Uncertainty extends TrustTest {
    /** Name of the test; its maps are the standard errors, one for each window of the result. */
    public static final String NAME = "uncertainty";

    private final boolean anew;

    /**
     * @param anew whether everything is repeated on counts drawn from the result, training with other seeds included; otherwise
     *     networks are applied as they were trained
     */
    public Uncertainty(boolean anew) {
        super(NAME, "Uncertainty of the maps");
        this.anew = anew;
    }

    /**
     * Standard errors in expected counts at the input's dose, [window][pixel], in the order of the windows;
     * empty if the test was cancelled.
     */
    public Optional<double[][]> standardErrors(TestedResult tested, DenoiseContext context) {
        List<EnergyWindow> windows = tested.windows();
        BootstrapErrors errors = new BootstrapErrors(tested);
        for (int draw = 0; draw < BootstrapErrors.DRAWS; draw++) {
            Seeds seeds = new Seeds(context.seeds().streamSeed("uncertainty " + draw));
            DenoiseContext again = new DenoiseContext(
                    seeds, context.threads(), context.memory(), context.progress(), context.cancellation());
            DenoiseInput drawn = new DenoiseInput(
                    DrawnCounts.of(tested.expectedCounts(), seeds.stream("counts")),
                    tested.input().guide(),
                    tested.input().dose());
            if (drawn.counts().totalCounts() == 0) {
                continue;
            }
            if (anew) {
                SpectrumImage image = tested.repetition().anew(drawn, again);
                errors.add(windows.stream().map(image::map).toArray(double[][]::new));
            } else {
                errors.add(tested.repetition().maps(drawn, windows, again));
            }
            if (context.cancellation().isRequested()) {
                return Optional.empty();
            }
        }
        return Optional.of(errors.standardErrors());
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        if (tested.windows().isEmpty()) {
            return notTested("No elements are known, so there are no maps to test.");
        }
        Optional<double[][]> found = standardErrors(tested, context);
        if (found.isEmpty()) {
            return stopped();
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        List<TrustMap> maps = new ArrayList<>();
        double typical = 0;
        double raw = 0;
        for (int w = 0; w < found.get().length; w++) {
            EnergyWindow window = tested.windows().get(w);
            double[] errors = found.get()[w];
            double[] estimate = tested.expectedCounts().map(window);
            double mean = rootMeanSquare(errors);
            double counting = Math.sqrt(Math.max(0, MapQuality.mean(estimate)));
            typical += mean * mean;
            raw += counting * counting;
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("line", window.label());
            line.put("mean_counts", MapQuality.mean(estimate));
            line.put("standard_error", mean);
            line.put("counting_error_of_raw", counting);
            lines.add(line);
            maps.add(new TrustMap(
                    LineLabel.text(window) + ": uncertainty (standard error of a pixel)",
                    "counts",
                    tested.counts().height(),
                    tested.counts().width(),
                    errors,
                    false));
        }
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("repeated", anew ? "everything" : "networks as trained");
        numbers.put("draws", BootstrapErrors.DRAWS);
        numbers.put("nominal_coverage", BootstrapErrors.NOMINAL_COVERAGE);
        numbers.put("lines", lines);
        double gain = typical > 0 ? Math.sqrt(raw / typical) : 0;
        numbers.put("raw_over_denoised", gain);
        return finding(Outcome.PASSED, sentences(gain), numbers, maps, List.of());
    }

    private static List<String> sentences(double gain) {
        String better = gain >= 1
                ? format("%.1f times smaller than the counting error of the raw maps", gain)
                : "no smaller than the counting error of the raw maps";
        return List.of(
                "The standard error of a pixel is " + better + ".",
                "On phantoms, 68 % of the pixels lie within one standard error of the truth.",
                "Errors of neighbouring pixels are correlated: do not add them in quadrature over a region.");
    }

    private static double rootMeanSquare(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
