package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.INPUT;

import io.moseley.denoise.simulate.microscope.Microscope;
import io.moseley.denoise.simulate.microscope.Microscopes;
import java.util.List;

/** Options that describe the simulated sample and acquisition. */
public final class SimulateOptions {
    /** Rows and columns. */
    public record Size(int height, int width) {}

    /** A scan that stopped inside a frame: the first rows got that much of the exposure of the others. */
    public record DoseStep(int rows, double ratio) {}

    public static final Option<String> PHANTOM = Option.of("phantom", INPUT, Syntax.text("NAME", "rock"))
            .help("Sample: core-shell, grain-boundary, rock, gradient or contradiction.")
            .defaultsTo("core-shell", "core-shell");

    public static final Option<Double> DOSE = Option.of("dose", INPUT, Syntax.number("COUNTS", "100"))
            .help("Mean counts per pixel.")
            .defaultsTo(30.0, "30");

    public static final Option<Size> SIZE =
            Option.of("size", INPUT, Notations.size()).help("Rows x columns.").defaultsTo(new Size(128, 128));

    public static final Option<Integer> CHANNELS = Option.of("channels", INPUT, Syntax.wholeNumber("2048"))
            .help("Channels over 0 to 20.48 keV.")
            .defaultsTo(1024, "1024");

    public static final Option<Integer> GUIDE_SCALE = Option.of("guide-scale", INPUT, Syntax.wholeNumber("2"))
            .help("Guide pixels per map pixel along each side.")
            .defaultsTo(1, "1");

    public static final Option<DoseStep> DOSE_STEP = Option.of("dose-step", INPUT, Notations.doseStep())
            .help("A scan stopped inside a frame: the first ROWS rows got RATIO times the exposure.");

    public static final Option<Microscope> MICROSCOPE = Option.of("microscope", INPUT, microscopes())
            .help("Record like a real microscope: a noisy, displaced guide, uneven exposure and measured peak shapes.")
            .otherwise("a clean recording");

    public static final List<Option<?>> OPTIONS =
            List.of(PHANTOM, DOSE, SIZE, CHANNELS, Advanced.SEED, GUIDE_SCALE, DOSE_STEP, MICROSCOPE, Advanced.THREADS);

    private SimulateOptions() {}

    private static Syntax<Microscope> microscopes() {
        return Syntax.of("a choice", Microscopes.names(), Microscopes.SEM_FAST.name(), Microscopes::named)
                .printed(Microscope::name);
    }
}
