package io.moseley.denoise.simulate;

import io.moseley.denoise.simulate.microscope.Microscope;
import io.moseley.error.UsageException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The settings of a simulated acquisition. Immutable.
 *
 * <pre>{@code
 * SimulationOptions.builder("core-shell").dose(30).size(128, 128).channels(1024).seed(7).build();
 * }</pre>
 */
public final class SimulationOptions {
    private static final int LEAST_SIDE = 8;
    private static final long MOST_PIXELS = 4096L * 4096;
    private static final int LEAST_CHANNELS = 16;
    private static final int FINEST_GUIDE = 8;
    private static final double DEFAULT_HIGH_KEV = 20.48;

    private final Phantom phantom;
    private final double dose;
    private final int height;
    private final int width;
    private final EnergyAxis energyAxis;
    private final long seed;
    private final int guideScale;
    private final int doseStepRows;
    private final double doseStepRatio;
    private final OptionalDouble beamEnergyKev;
    private final double resolutionMnKaEv;
    private final Optional<Microscope> microscope;

    private SimulationOptions(Builder builder) {
        phantom = Phantom.named(builder.phantom);
        dose = builder.dose;
        height = builder.height;
        width = builder.width;
        microscope = builder.microscope;
        energyAxis = builder.energyAxis.orElseGet(() -> {
            EnergyAxis axis = new EnergyAxis(DEFAULT_HIGH_KEV / builder.channels, 0, builder.channels);
            return microscope.map(m -> m.detector().axis(axis)).orElse(axis);
        });
        seed = builder.seed;
        guideScale = builder.guideScale;
        doseStepRatio = builder.doseStepRatio;
        doseStepRows = (int) Math.round(builder.doseStepFraction * builder.height);
        beamEnergyKev = builder.beamEnergyKev;
        resolutionMnKaEv = builder.resolutionMnKaEv;
    }

    /**
     * Options for a phantom.
     *
     * @param phantom name, see {@link Phantom#all()}
     */
    public static Builder builder(String phantom) {
        return new Builder(phantom);
    }

    public Phantom phantom() {
        return phantom;
    }

    /** Mean counts per pixel over the whole energy axis, without those of a strobe peak. */
    public double dose() {
        return dose;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public EnergyAxis energyAxis() {
        return energyAxis;
    }

    public long seed() {
        return seed;
    }

    /** Guide pixels per pixel of the map, along each side. */
    public int guideScale() {
        return guideScale;
    }

    /** Rows that got {@link #doseStepRatio} times the exposure of the others; 0 for none. */
    public int doseStepRows() {
        return doseStepRows;
    }

    public double doseStepRatio() {
        return doseStepRatio;
    }

    /** Beam energy in keV: as given, or the default of the phantom. */
    public double beamEnergyKev() {
        return beamEnergyKev.orElse(phantom.beamEnergyKev());
    }

    public double resolutionMnKaEv() {
        return resolutionMnKaEv;
    }

    /** What the map is recorded with; empty for clean maps. */
    public Optional<Microscope> microscope() {
        return microscope;
    }

    /** Collects and checks the options. Defaults: 30 counts per pixel, 128 × 128 × 1024, 0–20.48 keV, seed 0. */
    public static final class Builder {
        private final String phantom;
        private double dose = 30;
        private int height = 128;
        private int width = 128;
        private int channels = 1024;
        private Optional<EnergyAxis> energyAxis = Optional.empty();
        private long seed;
        private int guideScale = 1;
        private double doseStepFraction;
        private double doseStepRatio = 1;
        private OptionalDouble beamEnergyKev = OptionalDouble.empty();
        private double resolutionMnKaEv = 130;
        private Optional<Microscope> microscope = Optional.empty();

        private Builder(String phantom) {
            this.phantom = phantom;
        }

        public Builder dose(double countsPerPixel) {
            if (!(countsPerPixel > 0 && countsPerPixel <= 1e7)) {
                throw refused(
                        "the dose must be more than 0 and at most 1e7 counts per pixel", countsPerPixel, "--dose");
            }
            dose = countsPerPixel;
            return this;
        }

        public Builder size(int newHeight, int newWidth) {
            if (newHeight < LEAST_SIDE || newWidth < LEAST_SIDE) {
                throw refused("a phantom needs at least 8x8 pixels", newHeight + "x" + newWidth, "--size");
            }
            if ((long) newHeight * newWidth > MOST_PIXELS) {
                throw refused("a phantom has at most 4096x4096 pixels", newHeight + "x" + newWidth, "--size");
            }
            height = newHeight;
            width = newWidth;
            return this;
        }

        /** Divides 0 to 20.48 keV into this many channels: 2048 are 10 eV wide. A microscope's axis begins lower. */
        public Builder channels(int number) {
            if (number < LEAST_CHANNELS || number > CountSpectrumImage.MAX_CHANNELS) {
                throw refused(
                        "the number of channels must be " + LEAST_CHANNELS + ".." + CountSpectrumImage.MAX_CHANNELS,
                        number,
                        "--channels");
            }
            channels = number;
            energyAxis = Optional.empty();
            return this;
        }

        /** An axis of one's own instead of {@link #channels}. */
        public Builder energyAxis(EnergyAxis axis) {
            channels(axis.channels());
            energyAxis = Optional.of(axis);
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Makes the guide finer than the map: 2 for twice the pixels along each side. */
        public Builder guideScale(int value) {
            if (value < 1 || value > FINEST_GUIDE) {
                throw refused("the guide scale must be 1.." + FINEST_GUIDE, value, "--guide-scale");
            }
            guideScale = value;
            return this;
        }

        /**
         * A scan stopped inside a frame: the first rows were exposed longer. Takes the place of a microscope's own stop.
         *
         * @param fractionOfRows 0 to 1
         * @param ratio exposure of these rows relative to the rest
         */
        public Builder doseStep(double fractionOfRows, double ratio) {
            if (!(fractionOfRows >= 0 && fractionOfRows <= 1)) {
                throw refused("the rows of a dose step are a fraction 0..1", fractionOfRows, "--dose-step");
            }
            if (!(ratio > 0 && ratio <= 1000)) {
                throw refused("the ratio of a dose step must be more than 0 and at most 1000", ratio, "--dose-step");
            }
            doseStepFraction = fractionOfRows;
            doseStepRatio = ratio;
            return this;
        }

        public Builder beamEnergyKev(double value) {
            if (!(value >= 1 && value <= 1000)) {
                throw refused("the beam energy must be 1..1000 keV", value, "--beam-energy");
            }
            beamEnergyKev = OptionalDouble.of(value);
            return this;
        }

        /** Full width at half maximum of Mn Kα in eV. */
        public Builder resolutionMnKaEv(double value) {
            if (!(value >= 50 && value <= 500)) {
                throw refused("the resolution must be 50..500 eV", value, "--resolution");
            }
            resolutionMnKaEv = value;
            return this;
        }

        /** Records with all that microscopes do to maps. */
        public Builder microscope(Microscope value) {
            microscope = Optional.of(value);
            return this;
        }

        public SimulationOptions build() {
            return new SimulationOptions(this);
        }

        private static UsageException refused(String rule, Object value, String option) {
            return new UsageException(rule + ", got " + value, option, "give another value with " + option);
        }
    }
}
