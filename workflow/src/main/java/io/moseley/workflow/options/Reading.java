package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.INPUT;

import io.moseley.io.ReadSelection.FrameRange;
import io.moseley.spectrum.EnergyWindow;
import java.util.List;

/** Options that choose the part of a file to read, and state values that the file lacks. */
public final class Reading {
    private static final double WIDEST_CHANNEL_KEV = 10;

    public static final Option<String> SIGNAL = Option.of("signal", INPUT, Syntax.text("N|TITLE", "2"))
            .help("Spectrum image to use if the file holds several (moseley info numbers them).")
            .otherwise("the first");

    public static final Option<FrameRange> FRAMES = Option.of("frames", INPUT, Notations.frames())
            .help("Frames to read, from FIRST (0 is the first) up to but without END.")
            .otherwise("all");

    public static final Option<List<Integer>> DETECTORS = Option.of(
                    "detectors", INPUT, Syntax.list(Syntax.wholeNumber("2"), "0,2"))
            .help("Detectors to sum, by the numbers that moseley info shows.")
            .otherwise("all");

    public static final Option<Double> ENERGY_SCALE = Option.of(
                    "energy-scale",
                    INPUT,
                    Syntax.number("KEV", "0.01")
                            .limited("more than 0 and less than 10 (keV)", kev -> kev > 0 && kev < WIDEST_CHANNEL_KEV))
            .help("Channel width in keV, if the file has none or a wrong one.");

    public static final Option<Double> ENERGY_OFFSET = Option.of(
                    "energy-offset",
                    INPUT,
                    Syntax.number("KEV", "-0.2").limited("a finite energy in keV", Double::isFinite))
            .help("Energy of channel 0 in keV, if the file has none or a wrong one.");

    public static final Option<Double> BEAM_ENERGY = Option.of("beam-energy", INPUT, positive("KEV", "200"))
            .help("Beam energy in keV, if the file has none or a wrong one.");

    public static final Option<Double> LIVE_TIME = Option.of("live-time", INPUT, positive("SECONDS", "600"))
            .help("Live time in seconds of all that is read, if the file has none or a wrong one.");

    public static final Option<PixelSize> PIXEL_SIZE = Option.of("pixel-size", INPUT, Notations.length())
            .help("Side of a pixel, such as 2.5nm, if the file has none or a wrong one.");

    public static final Option<EnergyWindow> ENERGY_RANGE = Option.of("energy-range", INPUT, Notations.energyRange())
            .help("Use these energies (keV) only, such as 0.2:20.")
            .otherwise("all, but the detector's zero peak (below 0.1 keV) is written as recorded");

    public static final Option<ImageChoice> DOSE_MAP = Option.of("dose-map", INPUT, ImageChoice.syntax("dose.tif"))
            .help("Exposure of each pixel, as an image of the map's size. auto: as recorded in the file, or else a step"
                    + " between rows found in the counts (a scan stopped inside a frame). none: all pixels alike. Pixels of"
                    + " exposure 0 were not scanned: they take no part, and are written as 0.")
            .defaultsTo(ImageChoice.auto());

    public static final Option<Boolean> ASSUME_EDS = Option.flag("assume-eds", INPUT)
            .help(
                    "Take the spectra for X-ray counts (EDS), though the file calls them EELS, CL, …, or though no EDS detector"
                            + " has such channels.");

    public static final Option<Boolean> MISSING_AS_ZERO = Option.flag("missing-as-zero", INPUT)
            .help("Take chunks that the file lacks for zero counts: for files whose writer leaves out empty chunks.");

    /** Those of every command that reads a file. */
    public static final List<Option<?>> OPTIONS = List.of(
            SIGNAL, FRAMES, DETECTORS, ENERGY_SCALE, ENERGY_OFFSET, BEAM_ENERGY, LIVE_TIME, PIXEL_SIZE, ASSUME_EDS);

    private Reading() {}

    private static Syntax<Double> positive(String label, String example) {
        return Syntax.number(label, example).limited("more than 0", value -> value > 0 && Double.isFinite(value));
    }
}
