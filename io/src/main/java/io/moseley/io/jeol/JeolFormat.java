package io.moseley.io.jeol;

import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.spectrum.GuideImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Maps and images of JEOL Analysis Station. The images of a map's view ({@code View000_*.img} beside
 * {@code View000_*.pts}) are its guide images, after the one in the stream itself.
 */
public final class JeolFormat implements SpectrumImageFormat {
    private static final int MAX_IMAGES = 16;

    @Override
    public boolean recognises(FileHead head) {
        return isMap(head) || isImage(head);
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return isMap(FileHead.of(path)) ? map(path, calibration) : image(path);
    }

    private static boolean isMap(FileHead head) {
        return head.startsWith("\u0030\1\0\0PTTDFILE"); // 304
    }

    private static boolean isImage(FileHead head) {
        return head.startsWith("\u0034\0\0\0JED-") && head.bytes().limit() >= JeolImage.FIXED; // 52
    }

    private DataFile map(Path path, EnergyCalibration calibration) {
        PtsHeader layout = PtsHeader.read(path);
        PtsMap map = PtsMap.open(path, layout, calibration);
        List<String> warnings = new ArrayList<>();
        List<DataSignal> signals = new ArrayList<>(List.of(map.summary()));
        List<GuideImage> images = new ArrayList<>();
        if (map.survey().hasImage()) {
            GuideImage image = map.image();
            images.add(image);
            signals.add(new DataSignal("scan image", DataSignal.Kind.IMAGE, "events", image.height(), image.width()));
        }
        if (layout.sumSpectrumChannels() > 0) {
            signals.add(
                    new DataSignal("sum spectrum", DataSignal.Kind.SPECTRUM, "int32", layout.sumSpectrumChannels()));
        }
        images.addAll(imagesBeside(path, warnings));
        warn(map, warnings);
        return new DataFile(path, FileFormat.JEOL.title(), "", signals, List.of(map), images, warnings);
    }

    private DataFile image(Path path) {
        JeolImage image = JeolImage.read(path);
        return new DataFile(
                path,
                FileFormat.JEOL.title(),
                "",
                List.of(image.summary()),
                List.of(),
                List.of(image.image()),
                List.of());
    }

    private static void warn(PtsMap map, List<String> warnings) {
        PtsSurvey survey = map.survey();
        OptionalDouble sweeps = map.layout().sweeps();
        if (sweeps.isPresent() && sweeps.getAsDouble() != survey.frames()) {
            warnings.add("The header states " + (long) sweeps.getAsDouble() + " frames, the stream holds "
                    + survey.frames() + ".");
        }
        int rows = map.grid().row(survey.lastY()) + 1;
        if (map.layout().missingBytes() > 0) {
            warnings.add("The file ends in frame " + survey.frames() + ", row " + rows
                    + ", before the end that its header states (an interrupted scan, or an incomplete copy):"
                    + " what is there is read.");
        }
        if (survey.lastY() >= 0 && rows < map.layout().height()) {
            warnings.add("The last frame ends in row " + rows + " of "
                    + map.layout().height() + ": the rows above were exposed longer.");
        }
        if (survey.strays() > 0) {
            warnings.add(survey.strays() + " events before the first position belong to no pixel and are left out.");
        }
        try {
            map.header();
        } catch (UnsupportedInputException notCalibrated) {
            warnings.add("The energy axis is not calibrated: " + notCalibrated.remedy() + ".");
        }
    }

    private static List<GuideImage> imagesBeside(Path path, List<String> warnings) {
        List<GuideImage> images = new ArrayList<>();
        for (Path file : imageFiles(path, warnings)) {
            try {
                if (isImage(FileHead.of(file))) {
                    images.add(JeolImage.read(file).image());
                }
            } catch (MoseleyException damaged) {
                warnings.add("The image " + file.getFileName() + " beside it is left out: " + damaged.what() + ".");
            }
        }
        return images;
    }

    private static List<Path> imageFiles(Path path, List<String> warnings) {
        String view = view(path);
        try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".img")
                            && view(file).equals(view)
                            && Files.isRegularFile(file))
                    .sorted()
                    .limit(MAX_IMAGES)
                    .toList();
        } catch (IOException e) {
            warnings.add("The folder cannot be searched for images (" + e.getMessage() + ").");
            return List.of();
        }
    }

    /** "View000" of "View000_0000006.pts". */
    private static String view(Path path) {
        String base = FileName.stem(path);
        int underscore = base.lastIndexOf('_');
        return underscore > 0 ? base.substring(0, underscore) : base;
    }
}
