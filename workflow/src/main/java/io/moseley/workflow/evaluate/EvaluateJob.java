package io.moseley.workflow.evaluate;

import io.moseley.denoise.evaluate.Metrics;
import io.moseley.io.Formats;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.record.MetricsJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares an estimate with the truth. */
public final class EvaluateJob {
    /** @param elements elements or lines whose maps are compared; empty for those that the truth names */
    public record Options(Path input, Path truth, List<String> elements) {
        public Options {
            elements = List.copyOf(elements);
        }
    }

    private final Options options;

    public EvaluateJob(Options options) {
        this.options = options;
    }

    /**
     * @return the metrics as JSON
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    public String run(Progress progress) {
        progress.stage("reading");
        SpectrumImage truth = Formats.open(options.truth()).spectrumImage();
        SpectrumImage estimate = Formats.open(options.input()).spectrumImage();
        List<EnergyWindow> windows = LineWindows.of(truth.header(), options.elements());
        if (windows.isEmpty()) {
            windows = LineWindows.of(estimate.header(), List.of());
        }
        if (windows.isEmpty()) {
            progress.message("neither file names elements: no line maps are compared; name them with --elements Fe,Pt");
        }
        progress.stage("comparing");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", options.input());
        tree.put("truth", options.truth());
        tree.putAll(Metrics.compare(estimate, truth, windows).toMap());
        return MetricsJson.text(tree);
    }
}
