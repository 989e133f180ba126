package io.moseley.denoise.simulate.microscope;

import io.moseley.denoise.simulate.detector.Continuum;
import io.moseley.denoise.simulate.detector.DeadTime;
import io.moseley.denoise.simulate.detector.Detector;
import io.moseley.denoise.simulate.detector.EscapePeaks;
import io.moseley.denoise.simulate.detector.StrobePeak;
import io.moseley.denoise.simulate.detector.TailedProfile;
import io.moseley.denoise.simulate.guide.AmplifierNoise;
import io.moseley.denoise.simulate.guide.Charging;
import io.moseley.denoise.simulate.guide.Digitisation;
import io.moseley.denoise.simulate.guide.Displacement;
import io.moseley.denoise.simulate.guide.GuideBlur;
import io.moseley.denoise.simulate.guide.LineNoise;
import io.moseley.denoise.simulate.guide.Saturation;
import io.moseley.denoise.simulate.guide.ShotNoise;
import io.moseley.denoise.simulate.guide.Streaks;
import io.moseley.denoise.simulate.scan.CurrentDrift;
import io.moseley.denoise.simulate.scan.Frames;
import io.moseley.denoise.simulate.scan.LostPixels;
import io.moseley.denoise.simulate.scan.Scan;
import io.moseley.denoise.simulate.scan.Surface;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The microscopes of the command line. Shares of background and of the strobe peak, and widths of peaks, are near those of
 * real maps: SEM maps of Bruker have 31 to 36 % background, 11 to 37 % strobe and 84 eV at Si Kα; STEM maps 8 to 21 %, 7 to
 * 92 % and 79 to 87 eV. Noise of their guides is 3 to 13 % of the mean, and up to 10 % of the pixels are clipped.
 */
public final class Microscopes {
    /** A quick map at high current: two frames and part of a third, a noisy streaked 8-bit image, much dead time. */
    public static final Microscope SEM_FAST = new Microscope(
            "sem-fast",
            new Scan(new Frames(2, true), new CurrentDrift(0.01, 0.003), new LostPixels(0.001)),
            new Surface(0.35, 0, 0.10, 0.06),
            List.of(
                    new Displacement(0.7, 0.6, 0, 0.15),
                    new GuideBlur(0.4),
                    new Charging(0.15, 5),
                    new ShotNoise(150),
                    new LineNoise(0.03, 0.3),
                    new Streaks(0.2, 0.06, 0.3),
                    new Saturation(0.03, 0.01),
                    new Digitisation(8)),
            new Detector(
                    new TailedProfile(58, 0.03, 0.06, 0.006, 1.0015, 0.004),
                    new EscapePeaks(1),
                    new Continuum(0.36, 1.15),
                    new StrobePeak(0.20, 60),
                    new DeadTime(0.35),
                    -0.48));

    /** One slow frame: a sharp image, but displaced and bent, on a charging sample, under a current that drifts. */
    public static final Microscope SEM_SLOW = new Microscope(
            "sem-slow",
            new Scan(new Frames(1, false), new CurrentDrift(0.08, 0.02), new LostPixels(0.0005)),
            new Surface(0.25, 0, 0.15, 0.10),
            List.of(
                    new Displacement(1.2, 1.5, 0.8, 0.05),
                    new Charging(0.5, 10),
                    new ShotNoise(1500),
                    new LineNoise(0.015, 0.8),
                    new Streaks(0.05, 0.1, 0.4),
                    new Saturation(0.04, 0.005),
                    new Digitisation(8)),
            new Detector(
                    new TailedProfile(45, 0.02, 0.05, 0.004, 0.9985, -0.003),
                    new EscapePeaks(1),
                    new Continuum(0.32, 1.05),
                    new StrobePeak(0.11, 50),
                    new DeadTime(0.15),
                    -0.48));

    /** Many quick frames into four detectors, stopped by hand: an image of few electrons, and mostly strobe counts. */
    public static final Microscope STEM_QUAD = new Microscope(
            "stem-quad",
            new Scan(new Frames(9, true), new CurrentDrift(0.04, 0.01), new LostPixels(0)),
            new Surface(0.6, 0.08, 0, 0.02),
            List.of(
                    new Displacement(0.4, 0.5, 0.2, 0.1),
                    new GuideBlur(0.6),
                    new ShotNoise(250),
                    new AmplifierNoise(0.3, 0.08),
                    new LineNoise(0.02, 0.1),
                    new Streaks(0.08, 0.04, 0.5)),
            new Detector(
                    new TailedProfile(50, 0.025, 0.05, 0.005, 1.0008, -0.004),
                    new EscapePeaks(1),
                    new Continuum(0.15, 0.9),
                    new StrobePeak(0.60, 45),
                    new DeadTime(0.05),
                    -0.25));

    /** A thick, uneven foil in few frames: thickness shows in everything, and the image is blurred and clipped. */
    public static final Microscope STEM_THICK = new Microscope(
            "stem-thick",
            new Scan(new Frames(3, true), new CurrentDrift(0.03, 0.01), new LostPixels(0.0005)),
            new Surface(0.5, 0.25, 0.03, 0.08),
            List.of(
                    new Displacement(0.8, 1, 0.5, 0.1),
                    new GuideBlur(0.9),
                    new ShotNoise(600),
                    new AmplifierNoise(0.2, 0.05),
                    new LineNoise(0.02, 0.5),
                    new Streaks(0.1, 0.05, 0.4),
                    new Saturation(0.08, 0.01),
                    new Digitisation(8)),
            new Detector(
                    new TailedProfile(55, 0.035, 0.07, 0.008, 1.001, 0.005),
                    new EscapePeaks(1),
                    new Continuum(0.22, 1),
                    new StrobePeak(0.07, 60),
                    new DeadTime(0.10),
                    -0.48));

    private static final List<Microscope> ALL = List.of(SEM_FAST, SEM_SLOW, STEM_QUAD, STEM_THICK);

    private Microscopes() {}

    public static List<Microscope> all() {
        return ALL;
    }

    /** Returns the names between bars, for the help. */
    public static String names() {
        return ALL.stream().map(Microscope::name).collect(Collectors.joining("|"));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Microscope named(String name) {
        return ALL.stream()
                .filter(microscope -> microscope.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
