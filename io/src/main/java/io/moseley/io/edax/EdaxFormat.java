package io.moseley.io.edax;

import io.moseley.error.MoseleyException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.Incomplete;
import io.moseley.io.array.SingleSpectrum;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Maps, line scans, spectra and image descriptions of EDAX TEAM and Genesis. The energy axis of a map stands in the {@code
 * .spc} file of the same name, its pixel size in an {@code .ipr} file, that of a line scan in a {@code .csv} file; without
 * them both are missing.
 */
public final class EdaxFormat implements SpectrumImageFormat {
    @Override
    public boolean recognises(FileHead head) {
        return isMap(head)
                || SpcSpectrum.recognises(head.bytes())
                || IprDescription.recognises(head.bytes(), size(head.path()));
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        FileHead head = FileHead.of(path);
        if (isMap(head)) {
            return map(path, calibration);
        }
        return SpcSpectrum.recognises(head.bytes()) ? spectrum(path, calibration) : image(path);
    }

    private DataFile map(Path path, EnergyCalibration calibration) {
        SpdHeader layout = SpdHeader.read(path);
        List<String> warnings = new ArrayList<>();
        String base = FileName.stem(path);
        Optional<SpcSpectrum> spectrum =
                FileName.beside(path, base, "spc").flatMap(file -> companion(file, SpcSpectrum::read, warnings));
        Optional<IprDescription> image = FileName.beside(path, base, "ipr")
                .or(() -> FileName.beside(path, FileName.stem(layout.imageName()), "ipr"))
                .flatMap(file -> companion(file, IprDescription::read, warnings));
        if (layout.height() < layout.statedHeight()) {
            warnings.add(Incomplete.rows(layout.height(), layout.statedHeight()));
        }
        boolean isLine = FileName.extension(path).equals("lsd");
        Optional<LineDistances> line = isLine
                ? FileName.beside(path, base, "csv").flatMap(file -> companion(file, LineDistances::read, warnings))
                : Optional.empty();
        if (isLine) {
            warnings.add("“" + base + "” is a line scan: taken as a map of one row.");
        }
        SpdMap map = new SpdMap(
                path,
                isLine ? layout.asLine() : layout,
                spectrum,
                isLine ? Optional.empty() : image,
                line,
                calibration);
        try {
            map.header();
        } catch (MoseleyException notCalibrated) {
            warnings.add(sentence(notCalibrated.what()) + " " + sentence(notCalibrated.remedy()));
        }
        return new DataFile(
                path,
                FileFormat.EDAX.title(),
                String.valueOf(layout.version()),
                List.of(map.summary()),
                List.of(map),
                List.of(),
                warnings);
    }

    private DataFile spectrum(Path path, EnergyCalibration calibration) {
        SpcSpectrum spectrum = SpcSpectrum.read(path);
        String title = FileName.stem(path);
        SingleSpectrum values = new SingleSpectrum(
                path.toString(),
                () -> Arrays.stream(spectrum.counts()).asDoubleStream().toArray());
        int channels = spectrum.counts().length;
        List<String> warnings = new ArrayList<>();
        if (channels < spectrum.statedChannels()) {
            warnings.add(Incomplete.channels(channels, spectrum.statedChannels()));
        }
        return new DataFile(
                path,
                FileFormat.EDAX.title(),
                Float.toString(spectrum.version()),
                List.of(new DataSignal(title, DataSignal.Kind.SPECTRUM, "uint32", channels)),
                List.of(new ArrayCube(
                        title,
                        values,
                        () -> new SpectrumImageHeader(
                                title,
                                NavigationAxis.absent(),
                                NavigationAxis.absent(),
                                SpdMap.energyAxis(calibration, Optional.of(spectrum), channels, path),
                                spectrum.acquisition(),
                                SpdMap.metadata(path),
                                Metadata.of(Map.of("spc_header", spectrum.header()))),
                        warnings)),
                List.of(),
                warnings);
    }

    private DataFile image(Path path) {
        IprDescription description = IprDescription.read(path);
        return new DataFile(
                path,
                FileFormat.EDAX.title(),
                String.valueOf(description.version()),
                List.of(),
                List.of(),
                List.of(),
                List.of("The file only describes an image; its pixels are in the .bmp file beside it, which is not"
                        + " read."));
    }

    private static boolean isMap(FileHead head) {
        return head.startsWith("MAPSPECTRA_DATA");
    }

    private static <T> Optional<T> companion(Path file, Function<Path, T> reader, List<String> warnings) {
        try {
            return Optional.of(reader.apply(file));
        } catch (MoseleyException damaged) {
            warnings.add("The file " + file.getFileName() + " beside it is left out: " + damaged.what() + ".");
            return Optional.empty();
        }
    }

    private static String sentence(String what) {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".";
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }
}
