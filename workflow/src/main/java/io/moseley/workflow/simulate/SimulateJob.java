package io.moseley.workflow.simulate;

import io.moseley.denoise.simulate.Phantom;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.workflow.options.Simulation.DoseStep;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Simulates an acquisition with known truth: {@code counts.hspy}, {@code truth.hspy}, {@code haadf.hspy},
 * and {@code dose.hspy} where the exposure has a step.
 */
public final class SimulateJob {
    private static final String JOB = "simulate";

    /**
     * The scan to simulate.
     *
     * @param phantom name of the sample, see {@link #phantoms()}
     * @param dose mean counts per pixel
     * @param channels over 0 to 20.48 keV
     * @param guideScale guide pixels per map pixel along each side
     */
    public record Scan(String phantom, double dose, int height, int width, int channels, long seed, int guideScale) {}

    /**
     * The settings of the job.
     *
     * @param doseStep first rows that were exposed longer
     * @param output folder to write
     * @param command the command line as typed, for the record
     */
    public record Options(
            Scan scan, Optional<DoseStep> doseStep, Path output, boolean overwrite, int threads, List<String> command) {
        public Options {
            command = List.copyOf(command);
        }

        SimulationOptions simulation() {
            SimulationOptions.Builder builder = SimulationOptions.builder(scan.phantom())
                    .dose(scan.dose())
                    .size(scan.height(), scan.width())
                    .channels(scan.channels())
                    .seed(scan.seed())
                    .guideScale(scan.guideScale());
            doseStep.filter(step -> step.rows() != 0).ifPresent(step -> {
                if (step.rows() >= scan.height()) {
                    throw new UsageException(
                            "a dose step after " + step.rows() + " rows does not lie inside a map of " + scan.height()
                                    + " rows",
                            "--dose-step",
                            "give fewer rows, such as " + Math.max(1, scan.height() / 3) + ":" + step.ratio());
                }
                builder.doseStep((double) step.rows() / scan.height(), step.ratio());
            });
            return builder.build();
        }
    }

    /**
     * The result of the job.
     *
     * @param folder that was written
     * @param summary sentences for the user
     */
    public record Report(Path folder, List<String> summary) {}

    private final Options options;

    public SimulateJob(Options options) {
        this.options = options;
    }

    /** The names of all samples. */
    public static List<String> phantoms() {
        return Phantom.all().stream().map(Phantom::name).toList();
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public Report run(Progress progress) {
        Provenance provenance = new Provenance(options.command()).job(JOB);
        SimulationOptions simulation = options.simulation();
        try (RunFolder folder = RunFolder.create(options.output(), JOB, options.overwrite())) {
            progress.stage("simulating");
            Simulation result;
            try (var stage = provenance.stage("simulating")) {
                result = Simulator.simulate(simulation, options.threads());
            }
            progress.stage("writing");
            try (var stage = provenance.stage("writing")) {
                write(result, folder, options.threads());
            }
            record().forEach(provenance::option);
            provenance.seed("seed", options.scan().seed()).threads(options.threads());
            folder.commit(provenance);
            return new Report(
                    options.output(),
                    List.of(String.format(
                            Locale.ROOT,
                            "%s: %d × %d pixels, %d channels, %,d counts (%.1f per pixel), elements %s",
                            options.scan().phantom(),
                            result.counts().height(),
                            result.counts().width(),
                            result.counts().channels(),
                            result.counts().totalCounts(),
                            result.counts().totalCounts()
                                    / (double) result.counts().pixels(),
                            String.join(", ", simulation.phantom().elements()))));
        }
    }

    public static void write(Simulation simulation, RunFolder folder, int threads) {
        WriteOptions write = WriteOptions.defaults().withThreads(threads);
        folder.write("counts.hspy", file -> Formats.write(file, simulation.counts(), write));
        folder.write("truth.hspy", file -> Formats.write(file, simulation.truth(), write));
        folder.write("haadf.hspy", file -> Formats.write(file, simulation.guide(), write));
        if (!simulation.dose().isUniform()) {
            folder.write("dose.hspy", file -> Formats.write(file, image(simulation), write));
        }
    }

    /** The relative exposure as an image. */
    private static GuideImage image(Simulation simulation) {
        float[] exposure = new float[simulation.counts().pixels()];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = simulation.dose().exposure(p);
        }
        SpectrumImageHeader header = simulation.counts().header();
        return new GuideImage("dose", header.yAxis(), header.xAxis(), exposure);
    }

    private Map<String, Object> record() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("phantom", options.scan().phantom());
        map.put("dose", options.scan().dose());
        map.put("size", options.scan().height() + "x" + options.scan().width());
        map.put("channels", options.scan().channels());
        map.put("seed", options.scan().seed());
        map.put("guide-scale", options.scan().guideScale());
        map.put(
                "dose-step",
                options.doseStep().map(step -> step.rows() + ":" + step.ratio()).orElse("0:1.0"));
        map.put("threads", options.threads());
        map.put("overwrite", options.overwrite());
        return map;
    }
}
