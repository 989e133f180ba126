package io.moseley.workflow.evaluate;

import io.moseley.denoise.evaluate.Metrics;
import io.moseley.denoise.image.CroppedSpectrumImage;
import io.moseley.denoise.image.PointwiseSpectrumImage;
import io.moseley.io.DataFile;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.ReadValues;
import io.moseley.workflow.input.ZeroPeak;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Syntax;
import io.moseley.workflow.record.MetricsJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares an estimate with the truth, above the zero peak, which results hold as recorded. */
public final class EvaluateJob {
    public static final Option<Path> TRUTH = Option.of("truth", OptionGroup.INPUT, Syntax.file("FILE", "truth.hspy"))
            .help("Expected counts at the same dose.")
            .as(Option.Role.REQUIRED);

    private final Path input;
    private final OptionValues options;

    /** @param options {@link #TRUTH} and {@link Output#ELEMENTS} */
    public EvaluateJob(Path input, OptionValues options) {
        this.input = input;
        this.options = options;
    }

    /**
     * @return the metrics as JSON
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    public String run(Progress progress) {
        progress.stage("reading");
        SpectrumImage truth = read(options.get(TRUTH), "truth", progress);
        SpectrumImage estimate = read(input, "estimate", progress);
        List<EnergyWindow> windows = LineWindows.of(truth.header(), options.get(Output.ELEMENTS), progress);
        if (windows.isEmpty()) {
            windows = LineWindows.of(estimate.header(), List.of(), progress);
        }
        if (windows.isEmpty()) {
            progress.message("neither file names elements: no line maps are compared; name them with --elements Fe,Pt");
        }
        progress.stage("comparing");
        Metrics.requireSameShape(estimate, truth);
        ChannelRange channels = ZeroPeak.channelsAbove(truth.energyAxis());
        if (channels.size() < truth.channels()) {
            progress.message(ZeroPeak.notCompared());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", input);
        tree.put("truth", options.get(TRUTH));
        tree.putAll(Metrics.compare(
                        CroppedSpectrumImage.of(estimate, channels), CroppedSpectrumImage.of(truth, channels), windows)
                .toMap());
        return MetricsJson.text(tree);
    }

    /** An estimate may be slightly negative; expected counts are not. */
    private static SpectrumImage read(Path path, String role, Progress progress) {
        Progress spoken = text -> progress.message("the " + role + ": " + text);
        DataFile file = InputOptions.of(path).open();
        file.warnings().forEach(spoken::message);
        ReadValues read = ReadValues.of(file, spoken);
        if (read.facts().unknownPixels() > 0) {
            spoken.message("these pixels take no part");
        }
        if (read.facts().negative() == 0) {
            return read.image();
        }
        progress.message("the " + role + " is compared with its negative values taken as 0");
        return PointwiseSpectrumImage.nonNegative(read.image());
    }
}
