package io.moseley.workflow.simulate;

import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.util.Text;
import io.moseley.workflow.input.ZeroPeak;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.SimulateOptions;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simulates an acquisition with known truth: {@code counts.hspy}, {@code truth.hspy}, {@code haadf.hspy}, {@code dose.hspy}
 * where the exposure is uneven, and {@code haadf-clean.hspy} where a microscope spoils the guide.
 */
public final class SimulateJob {
    private static final String JOB = "simulate";

    private final OptionValues options;
    private final List<String> command;

    /**
     * @param options of {@link SimulateOptions}, {@link Output#FOLDER} and {@link Output#OVERWRITE}
     * @param command the words that were typed, for the record
     */
    public SimulateJob(OptionValues options, List<String> command) {
        this.options = options;
        this.command = command;
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public JobReport run(Progress progress) {
        Provenance provenance = new Provenance(command).job(JOB);
        SimulationOptions simulation = simulation();
        Path output = options.get(Output.FOLDER);
        int threads = options.get(Advanced.THREADS);
        try (RunFolder folder = RunFolder.create(output, JOB, options.get(Output.OVERWRITE))) {
            progress.stage("simulating");
            Simulation result;
            try (var stage = provenance.stage("simulating")) {
                result = Simulator.simulate(simulation, threads);
            }
            progress.stage("writing");
            try (var stage = provenance.stage("writing")) {
                write(result, folder, threads);
            }
            record().forEach(provenance::option);
            options.find(SimulateOptions.MICROSCOPE)
                    .ifPresent(microscope -> provenance.option(
                            "microscope-settings", MicroscopeRecord.of(microscope, result.stoppedAfter())));
            provenance.seed("seed", options.get(Advanced.SEED)).threads(threads);
            folder.commit(provenance);
            return JobReport.of(output, sentences(result, simulation));
        }
    }

    private List<String> sentences(Simulation result, SimulationOptions simulation) {
        CountSpectrumImage counts = result.counts();
        List<String> sentences = new ArrayList<>();
        sentences.add(Text.format(
                "%s: %d × %d pixels, %d channels, %,d counts (%.1f per pixel), elements %s",
                options.get(SimulateOptions.PHANTOM),
                counts.height(),
                counts.width(),
                counts.channels(),
                counts.totalCounts(),
                counts.totalCounts() / (double) counts.pixels(),
                String.join(", ", simulation.phantom().elements())));
        simulation.microscope().ifPresent(microscope -> {
            long photons = ZeroPeak.countsAbove(counts);
            sentences.add(Text.format(
                    "%s: %,d of the counts are in the zero peak; without them %.1f per pixel",
                    microscope.name(), counts.totalCounts() - photons, photons / (double) counts.pixels()));
            if (result.stoppedAfter() > 0) {
                sentences.add(Text.format(
                        "the scan stopped after %d rows and %d pixels: up to there the exposure is %.2f × that of the rest",
                        result.stoppedAfter() / counts.width(),
                        result.stoppedAfter() % counts.width(),
                        microscope.scan().frames().ratio()));
            }
            if (result.dose().unscanned() > 0) {
                sentences.add(Text.format("%d pixels were lost", result.dose().unscanned()));
            }
        });
        return sentences;
    }

    private SimulationOptions simulation() {
        SimulateOptions.Size size = options.get(SimulateOptions.SIZE);
        SimulationOptions.Builder builder = SimulationOptions.builder(options.get(SimulateOptions.PHANTOM))
                .dose(options.get(SimulateOptions.DOSE))
                .size(size.height(), size.width())
                .channels(options.get(SimulateOptions.CHANNELS))
                .seed(options.get(Advanced.SEED))
                .guideScale(options.get(SimulateOptions.GUIDE_SCALE));
        options.find(SimulateOptions.MICROSCOPE).ifPresent(builder::microscope);
        options.find(SimulateOptions.DOSE_STEP).ifPresent(step -> {
            if (step.rows() >= size.height()) {
                throw new UsageException(
                        "a dose step after " + step.rows() + " rows does not lie inside a map of " + size.height()
                                + " rows",
                        "--dose-step",
                        "give fewer rows, such as " + Math.max(1, size.height() / 3) + ":" + step.ratio());
            }
            builder.doseStep((double) step.rows() / size.height(), step.ratio());
        });
        return builder.build();
    }

    public static void write(Simulation simulation, RunFolder folder, int threads) {
        WriteOptions write = WriteOptions.defaults().withThreads(threads);
        folder.write("counts.hspy", file -> Formats.write(file, simulation.counts(), write));
        folder.write("truth.hspy", file -> Formats.write(file, simulation.truth(), write));
        folder.write("haadf.hspy", file -> Formats.write(file, simulation.guide(), write));
        simulation
                .cleanGuide()
                .ifPresent(clean -> folder.write("haadf-clean.hspy", file -> Formats.write(file, clean, write)));
        if (!simulation.dose().isUniform()) {
            folder.write("dose.hspy", file -> Formats.write(file, image(simulation), write));
        }
    }

    /** The relative exposure as an image. */
    private static GuideImage image(Simulation simulation) {
        float[] exposure = new float[simulation.counts().pixels()];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = simulation.dose().isScanned(p) ? simulation.dose().exposure(p) : 0;
        }
        SpectrumImageHeader header = simulation.counts().header();
        return new GuideImage("dose", header.yAxis(), header.xAxis(), exposure);
    }

    private Map<String, Object> record() {
        Map<String, Object> map = new LinkedHashMap<>(options.toMap(SimulateOptions.OPTIONS));
        map.putIfAbsent(SimulateOptions.DOSE_STEP.name(), "0:1.0");
        map.put(Output.OVERWRITE.name(), options.get(Output.OVERWRITE));
        return map;
    }
}
