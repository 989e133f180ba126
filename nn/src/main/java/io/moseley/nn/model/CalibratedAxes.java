package io.moseley.nn.model;

import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Energies and pixel size of the map that a model was trained on, which other maps must share. */
public record CalibratedAxes(EnergyAxis energy, PixelSize y, PixelSize x) {
    /** No channel may lie farther than so many channel widths from where the model has it. */
    public static final double ENERGY_TOLERANCE = 0.05;

    /** Pixel sizes may differ by this factor: a network knows structures in pixels. */
    public static final double PIXEL_TOLERANCE = 1.1;

    private static final Map<String, Double> METRES =
            Map.of("pm", 1e-12, "Å", 1e-10, "nm", 1e-9, "um", 1e-6, "µm", 1e-6, "μm", 1e-6, "mm", 1e-3, "m", 1.0);

    /**
     * @param units such as "nm"; empty where the map is not calibrated
     */
    public record PixelSize(double scale, String units) {
        public PixelSize {
            if (!(scale > 0) || !Double.isFinite(scale)) {
                throw new IllegalArgumentException("a pixel size is positive, got " + scale);
            }
        }

        static PixelSize of(NavigationAxis axis) {
            return new PixelSize(axis.scale(), axis.units());
        }

        /** How much larger the other one is; empty where that cannot be told. */
        Optional<Double> ratio(PixelSize other) {
            if (units.equals(other.units)) {
                return units.isEmpty() ? Optional.empty() : Optional.of(other.scale / scale);
            }
            Double mine = METRES.get(units);
            Double theirs = METRES.get(other.units);
            return mine == null || theirs == null
                    ? Optional.empty()
                    : Optional.of(other.scale * theirs / (scale * mine));
        }

        @Override
        public String toString() {
            return units.isEmpty() ? "not calibrated" : String.format(Locale.ROOT, "%.4g %s", scale, units);
        }
    }

    public static CalibratedAxes of(SpectrumImageHeader header) {
        return new CalibratedAxes(header.energyAxis(), PixelSize.of(header.yAxis()), PixelSize.of(header.xAxis()));
    }

    /**
     * @return a warning where the pixel sizes cannot be compared
     * @throws UnsupportedInputException if the map's energies or pixel size are others
     */
    public Optional<String> requireFit(SpectrumImageHeader header) {
        requireEnergies(header.energyAxis());
        Optional<Double> alongY = y.ratio(PixelSize.of(header.yAxis()));
        Optional<Double> alongX = x.ratio(PixelSize.of(header.xAxis()));
        if (alongY.isEmpty() || alongX.isEmpty()) {
            return Optional.of("the pixel size of the model (" + x + ") and that of the map ("
                    + PixelSize.of(header.xAxis()) + ") cannot be compared: make sure that they are the same");
        }
        if (isOther(alongY.get()) || isOther(alongX.get())) {
            throw new UnsupportedInputException(
                    String.format(
                            Locale.ROOT,
                            "the map's pixels are %s x %s, those of the model %s x %s; they may differ by %.0f %%",
                            PixelSize.of(header.yAxis()),
                            PixelSize.of(header.xAxis()),
                            y,
                            x,
                            100 * (PIXEL_TOLERANCE - 1)),
                    "the spatial axes",
                    "train a model on a map of this pixel size; where the file's is wrong, state it with --pixel-size");
        }
        return Optional.empty();
    }

    private static boolean isOther(double ratio) {
        return ratio > PIXEL_TOLERANCE || ratio < 1 / PIXEL_TOLERANCE;
    }

    private void requireEnergies(EnergyAxis axis) {
        double limit = ENERGY_TOLERANCE * energy.scaleKev();
        int last = energy.channels() - 1;
        if (axis.channels() != energy.channels()
                || Math.abs(axis.energyKev(0) - energy.energyKev(0)) > limit
                || Math.abs(axis.energyKev(last) - energy.energyKev(last)) > limit) {
            throw new UnsupportedInputException(
                    "the map's energy axis (" + text(axis) + ") is not that of the model (" + text(energy) + ")",
                    "the energy axis",
                    "apply the model to maps of the same calibration, with the --energy-range it was trained with;"
                            + " where the file's axis is wrong, state it with --energy-scale and --energy-offset");
        }
    }

    private static String text(EnergyAxis axis) {
        return String.format(
                Locale.ROOT,
                "%d channels of %.6g eV from %.6g keV",
                axis.channels(),
                1000 * axis.scaleKev(),
                axis.offsetKev());
    }
}
