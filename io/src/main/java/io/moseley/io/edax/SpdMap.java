package io.moseley.io.edax;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.FileCalibration;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The map of an {@code .spd} file, calibrated by the {@code .spc} and {@code .ipr} beside it, or the line scan of an {@code
 * .lsd} file with its {@code .csv}.
 */
record SpdMap(
        Path path,
        SpdHeader layout,
        Optional<SpcSpectrum> spectrum,
        Optional<IprDescription> image,
        Optional<LineDistances> line,
        EnergyCalibration calibration)
        implements SpectrumImageSource {

    @Override
    public String title() {
        return FileName.stem(path);
    }

    DataSignal summary() {
        String type = "uint" + 8 * layout.countBytes();
        return isLine()
                ? new DataSignal(title(), DataSignal.Kind.LINE_SCAN, type, layout.width(), layout.channels())
                : new DataSignal(
                        title(),
                        DataSignal.Kind.SPECTRUM_IMAGE,
                        type,
                        layout.height(),
                        layout.width(),
                        layout.channels());
    }

    /** Tells whether it is a file of a line scan, which are read as one row. */
    boolean isLine() {
        return FileName.extension(path).equals("lsd");
    }

    @Override
    public SpectrumImageHeader header() {
        Map<String, Object> original = new LinkedHashMap<>();
        original.put("spd_header", layout.toMap());
        spectrum.ifPresent(spc -> original.put("spc_header", spc.header()));
        image.ifPresent(ipr -> original.put("ipr_header", ipr.toMap()));
        return new SpectrumImageHeader(
                title(),
                isLine() ? NavigationAxis.absent() : axis("y", layout.height(), IprDescription::micrometresPerPixelY),
                line.map(distances -> distances.axis(layout.width()))
                        .orElseGet(() -> axis("x", layout.width(), IprDescription::micrometresPerPixelX)),
                energyAxis(calibration, spectrum, layout.channels(), path),
                spectrum.map(SpcSpectrum::acquisition).orElse(Acquisition.unknown()),
                metadata(path),
                Metadata.of(original));
    }

    @Override
    public CountSpectrumImage counts() {
        return SpdValues.read(path, layout, header());
    }

    static Metadata metadata(Path path) {
        return Metadata.empty().with("General/original_filename", String.valueOf(path.getFileName()));
    }

    /** @throws UnsupportedInputException if neither the files nor the user say what the channels are */
    static EnergyAxis energyAxis(EnergyCalibration stated, Optional<SpcSpectrum> spectrum, int channels, Path path) {
        FileCalibration known = spectrum.map(SpcSpectrum::calibration).orElse(FileCalibration.none());
        return stated.axis(known.scaleKev(), known.offsetKev(), channels)
                .orElseThrow(() -> new UnsupportedInputException(
                        "the energies of the channels are not known: "
                                + (spectrum.isEmpty()
                                        ? "they stand in the .spc file, which is not there"
                                        : "the .spc file does not state them"),
                        path.toString(),
                        "put the map's .spc file of the same name beside it, or state the channel width with"
                                + " --energy-scale and the energy of channel 0 with --energy-offset, in keV"));
    }

    private NavigationAxis axis(String name, int size, java.util.function.ToDoubleFunction<IprDescription> pixel) {
        double pixelSize = image.filter(IprDescription::hasPixelSize)
                .map(pixel::applyAsDouble)
                .orElse(0.0);
        return NavigationAxis.inMicrometres(name, pixelSize, size);
    }
}
