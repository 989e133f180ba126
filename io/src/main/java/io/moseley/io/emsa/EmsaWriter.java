package io.moseley.io.emsa;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.output.AtomicFiles;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.SpectrumImage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes the sum spectrum of a spectrum image, one intensity per line, energies in eV. */
final class EmsaWriter implements SpectrumImageWriter {
    @Override
    public boolean holdsMaps() {
        return false;
    }

    @Override
    public List<String> losses(SpectrumImage image) {
        return List.of(String.format(
                Locale.ROOT,
                "An .msa file holds one spectrum: the sum of all %d × %d pixels is written, the map is not.",
                image.height(),
                image.width()));
    }

    @Override
    public void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        AtomicFiles.write(
                path,
                options.overwrite(),
                temporary -> Files.writeString(temporary, text(image), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        throw new UnsupportedInputException(
                "an .msa file holds a spectrum, not an image", path.toString(), "name the output .hspy or .tif");
    }

    private static String text(SpectrumImage image) {
        EnergyAxis axis = image.energyAxis();
        StringBuilder text = new StringBuilder();
        line(text, "FORMAT", "", "EMSA/MAS Spectral Data File");
        line(text, "VERSION", "", "1.0");
        line(text, "TITLE", "", plain(image.header().title()));
        line(text, "DATE", "", "");
        line(text, "TIME", "", "");
        line(text, "OWNER", "", "");
        line(text, "NPOINTS", "", Integer.toString(axis.channels()));
        line(text, "NCOLUMNS", "", "1");
        line(text, "XUNITS", "", "eV");
        line(text, "YUNITS", "", "Counts");
        line(text, "DATATYPE", "", "Y");
        line(text, "XPERCHAN", "", ev(axis.scaleKev()));
        line(text, "OFFSET", "", ev(axis.offsetKev()));
        acquisition(text, image);
        line(
                text,
                "COMMENT",
                "",
                "sum of " + image.height() + " x " + image.width() + " pixels; times are as stated for the map");
        line(text, "SPECTRUM", "", "Spectral Data Starts Here");
        for (double value : image.sumSpectrum()) {
            text.append(value == Math.rint(value) ? String.format(Locale.ROOT, "%.1f", value) : Double.toString(value))
                    .append("\r\n");
        }
        line(text, "ENDOFDATA", "", "End Of Data and File");
        return text.toString();
    }

    private static void acquisition(StringBuilder text, SpectrumImage image) {
        // Microscopes state the times of a whole map: those are the times of its sum, however many pixels it has.
        Acquisition acquisition = image.header().acquisition();
        line(text, "SIGNALTYPE", "", "EDS");
        line(text, "XLABEL", "", "Energy");
        line(text, "YLABEL", "", "Intensity");
        line(text, "BEAMKV", "kV", acquisition.beamEnergyKev());
        line(text, "LIVETIME", "s", acquisition.liveTimeSeconds());
        line(text, "REALTIME", "s", acquisition.realTimeSeconds());
        line(text, "ELEVANGLE", "dg", acquisition.elevationAngleDegrees());
        line(text, "AZIMANGLE", "dg", acquisition.azimuthAngleDegrees());
        line(text, "XTILTSTGE", "dg", acquisition.tiltAlphaDegrees());
        line(text, "FWHMMNKA", "", acquisition.energyResolutionMnKaEv());
        if (acquisition.instrument() != InstrumentType.UNKNOWN) {
            line(text, "#INSTRUMENT", "", acquisition.instrument().name());
        }
        if (!acquisition.elements().isEmpty()) {
            line(text, "#ELEMENTS", "", String.join(",", acquisition.elements()));
        }
    }

    private static void line(StringBuilder text, String keyword, String unit, OptionalDouble value) {
        if (value.isPresent()) {
            line(text, keyword, unit, Double.toString(value.getAsDouble()));
        }
    }

    /** The keyword fills twelve characters with its #, the last of them the unit. */
    private static void line(StringBuilder text, String keyword, String unit, String value) {
        String tail = unit.isEmpty() ? "" : "-" + unit;
        text.append('#')
                .append(String.format(Locale.ROOT, "%-" + (12 - tail.length()) + "s", keyword))
                .append(tail)
                .append(": ")
                .append(value)
                .append("\r\n");
    }

    /** Exactly a thousand times, without the rounding of a multiplication. */
    private static String ev(double kev) {
        return BigDecimal.valueOf(kev).movePointRight(3).toPlainString();
    }

    private static String plain(String text) {
        return text.replace('μ', 'µ').replaceAll("\\p{Cntrl}+", " ").replaceAll("[^\\x00-\\xFF]", "?");
    }
}
