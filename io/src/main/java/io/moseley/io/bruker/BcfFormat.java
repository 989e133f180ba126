package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.RefusedSpectrumImage;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.Incomplete;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bruker's map files, versions 1 and 2: all cubes, and the images recorded with them. Electron diffraction data beside
 * them are left alone.
 */
public final class BcfFormat implements SpectrumImageFormat {
    private static final String DESCRIPTION = "EDSDatabase/HeaderData";
    private static final Pattern CUBE = Pattern.compile("EDSDatabase/SpectrumData(\\d{1,4})");

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return SfsContainer.read(path, container -> open(path, container, calibration));
    }

    private DataFile open(Path path, SfsContainer container, EnergyCalibration calibration) throws IOException {
        List<Integer> cubes = container.names().stream()
                .map(CUBE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1)))
                .distinct()
                .sorted()
                .toList();
        if (!container.names().contains(DESCRIPTION)) {
            throw new UnsupportedInputException(
                    "the container holds no EDS map (no " + DESCRIPTION + ")",
                    path.toString(),
                    "give a .bcf file with an EDS map; EBSD data and other containers are not read");
        }
        String place = path + " (" + DESCRIPTION + ")";
        BcfDescription description;
        try (InputStream xml = container.stream(DESCRIPTION)) {
            description = new BcfDescription(XmlParser.parse(xml, place), place);
        }
        List<String> warnings = new ArrayList<>();
        List<DataSignal> signals = new ArrayList<>();
        List<SpectrumImageSource> sources = new ArrayList<>();
        int mapHeight = 0;
        int mapWidth = 0;
        for (int index : cubes) {
            String stream = "EDSDatabase/SpectrumData" + index;
            String where = path + " (" + stream + ")";
            try (InputStream cube = container.stream(stream)) {
                HypermapDecoder decoder = new HypermapDecoder(cube, where);
                String title = cubes.size() == 1
                        ? description.title()
                        : (description.title() + " detector " + (index + 1)).strip();
                int height = decoder.height();
                if (container.isCutOff(stream)) {
                    height = wholeLines(container, stream, where, (int) description.channels(index));
                    warnings.add(Incomplete.rows(height, decoder.height()));
                }
                sources.add(source(
                        path, stream, index, title, height, decoder.width(), description, calibration, warnings));
                signals.add(new DataSignal(
                        title,
                        DataSignal.Kind.SPECTRUM_IMAGE,
                        "packed counts",
                        height,
                        decoder.width(),
                        description.channels(index)));
                if (sources.size() == 1) {
                    mapHeight = decoder.height();
                    mapWidth = decoder.width();
                }
            }
        }
        DataFile.warnOfSeveral(sources, warnings);
        BcfImages images = new BcfImages(description, mapHeight, mapWidth, warnings);
        signals.addAll(images.signals());
        return new DataFile(
                path,
                FileFormat.BRUKER_MAP.title(),
                description.fileVersion(),
                signals,
                sources,
                images.guides(),
                warnings);
    }

    /** @throws CorruptInputException if not even one line is whole */
    private static int wholeLines(SfsContainer container, String stream, String where, int channels)
            throws IOException {
        try (InputStream cube = container.stream(stream)) {
            int lines = new HypermapDecoder(cube, where).wholeLines(channels);
            if (lines == 0) {
                throw new CorruptInputException(
                        "the file ends in the first line of the map",
                        where,
                        "it was cut off: copy it again from where it was recorded");
            }
            return lines;
        }
    }

    /** The cube; where its axes cannot be understood, a warning says so, and reading it gives the reason. */
    private static SpectrumImageSource source(
            Path path,
            String stream,
            int index,
            String title,
            int height,
            int width,
            BcfDescription description,
            EnergyCalibration calibration,
            List<String> warnings) {
        try {
            return new BcfCube(path, stream, description.header(index, title, height, width, calibration));
        } catch (UnsupportedInputException e) {
            warnings.add("“" + title + "”: " + e.what() + "; " + e.remedy() + ".");
            return new RefusedSpectrumImage(title, e);
        }
    }
}
