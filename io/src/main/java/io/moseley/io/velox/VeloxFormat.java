package io.moseley.io.velox;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.RefusedSpectrumImage;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Velox's EMD, versions 4 to 13. */
public final class VeloxFormat implements SpectrumImageFormat {
    /** An image of this much the same extent as the map shows the area of the map. */
    private static final double EXTENT_TOLERANCE = 0.01;

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return Hdf5Files.read(path, file -> {
            VeloxData data = new VeloxData(path, file, file.omissions());
            List<String> warnings = new ArrayList<>();
            List<DataSignal> signals = new ArrayList<>();
            List<VeloxImage> images = images(data, signals, warnings);
            spectra(data, signals, warnings);
            List<SpectrumImageSource> sources = new ArrayList<>();
            List<GuideImage> guides = new ArrayList<>();
            List<VeloxStream> streams = streams(data);
            List<Group> cubes = data.items("SpectrumImage");
            VeloxJson summary = cubes.isEmpty()
                    ? VeloxJson.empty()
                    : Hdf5Files.dispensable(
                                    path, "The summary of the map", warnings, () -> data.metadata(cubes.get(0), true))
                            .orElse(VeloxJson.empty());
            if (!streams.isEmpty()) {
                VeloxMap map = VeloxMap.of(data, streams, images, warnings);
                VeloxJson metadata = streams.get(0).metadata();
                NavigationAxis y = VeloxAxes.navigation("y", "height", map.height(), metadata, warnings);
                NavigationAxis x = VeloxAxes.navigation("x", "width", map.width(), metadata, warnings);
                List<VeloxImage> onMap = onMap(images, map, metadata, warnings);
                SpectrumImageSource source = new VeloxSpectrumImage(
                        path, map, y, x, streams, onMap, summary, VeloxAcquisition.elements(data), calibration);
                sources.add(source);
                signals.add(0, signal(source.title(), map, streams));
                addGuides(data, onMap, y, x, guides, warnings);
            } else if (!cubes.isEmpty()) {
                UnsupportedInputException pruned = pruned(path);
                sources.add(new RefusedSpectrumImage(VeloxSpectrumImage.TITLE, pruned));
                warnings.add(Character.toUpperCase(pruned.what().charAt(0))
                        + pruned.what().substring(1) + ".");
                images.stream()
                        .filter(VeloxImage::scanned)
                        .findFirst()
                        .ifPresent(scan -> signals.add(
                                0,
                                new DataSignal(
                                        VeloxSpectrumImage.TITLE,
                                        DataSignal.Kind.SPECTRUM_IMAGE,
                                        "not readable",
                                        scan.height(),
                                        scan.width())));
            }
            if (streams.isEmpty()) {
                addGuides(data, images, null, null, guides, warnings);
            }
            if (!data.items("EelsSpectrumImage").isEmpty()) {
                warnings.add("The file holds an EELS map, which is left out.");
            }
            file.omissions().sentences().forEach(warnings::add);
            return new DataFile(path, FileFormat.VELOX.title(), version(data), signals, sources, guides, warnings);
        });
    }

    private static String version(VeloxData data) {
        return data.jsonAt("/Version").text("version").orElse("");
    }

    private static List<VeloxImage> images(VeloxData data, List<DataSignal> signals, List<String> warnings) {
        Map<String, String> titles = Hdf5Files.dispensable(
                        data.path(), "The titles of the images", warnings, () -> titles(data))
                .orElse(Map.of());
        List<VeloxImage> images = new ArrayList<>();
        for (Group group : data.items("Image")) {
            Hdf5Files.dispensable(
                            data.path(),
                            "The image " + group.getName(),
                            warnings,
                            () -> VeloxImage.read(data, group, titles))
                    .ifPresent(images::add);
        }
        images.forEach(image -> signals.add(image.summary()));
        return images;
    }

    /** The titles of the images; version 11 and later name an image by a reference, earlier ones by its path. */
    private static Map<String, String> titles(VeloxData data) {
        Map<String, String> titles = new HashMap<>();
        for (VeloxJson display : data.jsonBelow("Displays", "ImageDisplay")) {
            Optional<String> reference = display.text("data");
            Optional<String> title = display.text("title").or(() -> display.text("id"));
            if (reference.isPresent() && title.isPresent()) {
                data.jsonAt(reference.get()).text("dataPath").ifPresent(path -> titles.put(path, title.get()));
            }
        }
        for (VeloxJson display : data.jsonBelow("Presentation", "Displays", "ImageDisplay")) {
            Optional<String> path = display.text("dataPath");
            Optional<String> label = display.text("display", "label");
            if (path.isPresent() && label.isPresent()) {
                titles.putIfAbsent(path.get(), unescaped(label.get()));
            }
        }
        return titles;
    }

    private static String unescaped(String label) {
        try {
            return URLDecoder.decode(label, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return label;
        }
    }

    private static void spectra(VeloxData data, List<DataSignal> signals, List<String> warnings) {
        for (Group group : data.items("Spectrum")) {
            Hdf5Files.dispensable(data.path(), "The spectrum " + group.getName(), warnings, () -> spectrum(data, group))
                    .ifPresent(signals::add);
        }
    }

    private static DataSignal spectrum(VeloxData data, Group group) throws IOException {
        Dataset values = (Dataset) group.getChild("Data");
        return new DataSignal(
                data.metadata(group, false).text("BinaryResult", "Detector").orElse(""),
                DataSignal.Kind.SPECTRUM,
                Arrays.stream(values.getDimensionsAsLong())
                        .filter(length -> length != 1)
                        .boxed()
                        .toList(),
                VeloxData.typeOf(values));
    }

    /** Sorted by detector, so that the numbers of the detectors mean something; pruned files have none. */
    private static List<VeloxStream> streams(VeloxData data) throws IOException {
        List<VeloxStream> streams = new ArrayList<>();
        for (Group group : data.items("SpectrumStream")) {
            if (((Dataset) group.getChild("Data")).getSize() > 0) {
                streams.add(VeloxStream.read(data, group));
            }
        }
        streams.sort(Comparator.comparing(VeloxStream::name).thenComparing(VeloxStream::path));
        return streams;
    }

    private static DataSignal signal(String title, VeloxMap map, List<VeloxStream> streams) {
        return new DataSignal(
                title,
                DataSignal.Kind.SPECTRUM_IMAGE,
                "events",
                map.height(),
                map.width(),
                streams.get(0).channels());
    }

    /** The scanned images of the map's area; others, such as surveys of a larger field, are no guides. */
    private static List<VeloxImage> onMap(
            List<VeloxImage> images, VeloxMap map, VeloxJson metadata, List<String> warnings) {
        List<VeloxImage> onMap = new ArrayList<>();
        for (VeloxImage image : images) {
            if (!image.scanned()) {
                continue;
            }
            boolean same = image.height() == map.height() && image.width() == map.width();
            if (same
                    || (sameExtent(image, metadata, "height", image.height(), map.height())
                            && sameExtent(image, metadata, "width", image.width(), map.width()))) {
                onMap.add(image);
            } else {
                warnings.add("The image “" + image.title() + "” (" + image.height() + " × " + image.width()
                        + " pixels) shows another area than the map: it is no guide.");
            }
        }
        return onMap;
    }

    private static boolean sameExtent(VeloxImage image, VeloxJson map, String side, int imageSize, int mapSize) {
        double imageExtent = imageSize
                * image.metadata().number("BinaryResult", "PixelSize", side).orElse(0);
        double mapExtent =
                mapSize * map.number("BinaryResult", "PixelSize", side).orElse(0);
        return mapExtent > 0 && Math.abs(imageExtent - mapExtent) <= EXTENT_TOLERANCE * mapExtent;
    }

    /** @param yAxis of the map; null, as {@code xAxis}, to take the image's own */
    private static void addGuides(
            VeloxData data,
            List<VeloxImage> images,
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            List<GuideImage> guides,
            List<String> warnings)
            throws IOException {
        for (VeloxImage image : images) {
            if (!image.scanned()) {
                continue;
            }
            NavigationAxis y = yAxis != null
                    ? yAxis
                    : VeloxAxes.navigation("y", "height", image.height(), image.metadata(), warnings);
            NavigationAxis x = xAxis != null
                    ? xAxis
                    : VeloxAxes.navigation("x", "width", image.width(), image.metadata(), warnings);
            Optional<Optional<GuideImage>> guide = Hdf5Files.dispensable(
                    data.path(),
                    "The image “" + image.title() + "”",
                    warnings,
                    () -> image.sum(data, frame -> true, y, x));
            guide.flatMap(found -> found).ifPresent(guides::add);
            if (guide.isPresent() && guide.get().isEmpty()) {
                warnings.add("The image “" + image.title() + "” is left out: its values are not all finite numbers.");
            }
        }
    }

    private static UnsupportedInputException pruned(Path path) {
        return new UnsupportedInputException(
                "the file was pruned: Velox has removed the event streams of its EDS map and kept a cube"
                        + " in a compression of its own that only Velox reads",
                path.toString(),
                "use the file from before the pruning, or open this one in Velox and export the map in another format");
    }
}
