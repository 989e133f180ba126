package io.moseley.io.oxford;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.RefusedSpectrumImage;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.binary.Numbers;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.hdf5.Hdf5Scalars;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Oxford Instruments' H5OINA, of format version 7.0 on. */
public final class OxfordFormat implements SpectrumImageFormat {
    private static final Pattern EDS = Pattern.compile("EDS(\\d*)");
    private static final int MAX_SLICES = 10_000;

    /** Version 7.0 is the first that can hold spectra. */
    private static final double FIRST_WITH_SPECTRA = 7;

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return Hdf5Files.read(path, file -> {
            String where = path.toString();
            String version = Hdf5Scalars.text(file, "Format Version", where).orElse("");
            List<String> warnings = new ArrayList<>();
            List<DataSignal> signals = new ArrayList<>();
            List<GuideImage> guides = new ArrayList<>();
            List<SpectrumImageSource> sources = new ArrayList<>();
            List<Group> slices = slices(file, where);
            for (Group slice : slices) {
                readSlice(path, slice, version, calibration, sources, guides, signals, warnings);
            }
            sources.sort(Comparator.comparing(RefusedSpectrumImage.class::isInstance));
            if (sources.size() > 1) {
                warnings.add("The file holds " + sources.size() + " acquisitions; “"
                        + sources.get(0).title() + "” is used (choose another with --signal).");
            }
            file.omissions().sentences().forEach(warnings::add);
            return new DataFile(path, FileFormat.OXFORD.title(), version, signals, sources, guides, warnings);
        });
    }

    private static List<Group> slices(Group file, String where) {
        List<Group> slices = new ArrayList<>();
        for (String name : Hdf5Scalars.texts(file, "Index", where)) {
            if (file.getChild(name) instanceof Group slice && slices.size() < MAX_SLICES) {
                slices.add(slice);
            }
        }
        if (slices.isEmpty() && file.getChild("1") instanceof Group only) {
            slices.add(only);
        }
        return slices;
    }

    private static void readSlice(
            Path path,
            Group slice,
            String version,
            EnergyCalibration calibration,
            List<SpectrumImageSource> sources,
            List<GuideImage> guides,
            List<DataSignal> signals,
            List<String> warnings)
            throws IOException {
        List<OxfordDetector> detectors = detectors(path, slice);
        List<OxfordDetector> withSpectra =
                detectors.stream().filter(OxfordDetector::hasSpectra).toList();
        if (withSpectra.isEmpty()) {
            if (!detectors.isEmpty() || hasTechnique(slice)) {
                UnsupportedInputException reason = withoutSpectra(path, slice, !detectors.isEmpty(), version);
                sources.add(new RefusedSpectrumImage(slice.getName(), reason));
                warnings.add(Character.toUpperCase(reason.what().charAt(0))
                        + reason.what().substring(1) + ".");
                for (OxfordDetector detector : detectors) {
                    signals.add(signal(detector.name() + " without spectra", detector, DataSignal.Kind.OTHER));
                }
            }
            guides.addAll(OxfordImages.read(path, slice, Optional.empty(), null, null, signals, warnings));
            return;
        }
        if (withSpectra.size() < detectors.size()) {
            warnings.add((detectors.size() - withSpectra.size())
                    + " of the EDS detectors were exported without spectra and are left out.");
        }
        OxfordDetector first = withSpectra.get(0);
        Group group = (Group) slice.getChild(first.name());
        OxfordHeader header = OxfordHeader.of(group, path.toString()).orElseThrow();
        String title = header.text("Analysis Label")
                .or(() -> header.text("Site Label"))
                .orElse("EDS");
        for (OxfordDetector detector : withSpectra) {
            signals.add(
                    signal(withSpectra.size() == 1 ? title : title + " " + detector.name(), detector, kind(detector)));
        }
        if (kind(first) == DataSignal.Kind.SPECTRUM) {
            warnings.add("“" + title + "” is a single spectrum: taken as a map of one pixel.");
        } else if (kind(first) == DataSignal.Kind.LINE_SCAN) {
            warnings.add("“" + title + "” is a line scan: taken as a map of one row.");
        }
        requireRows(path, group, first);
        NavigationAxis y = kind(first) == DataSignal.Kind.SPECTRUM_IMAGE
                ? NavigationAxis.inMicrometres("y", first.grid().yStep(), first.height())
                : NavigationAxis.absent();
        NavigationAxis x = kind(first) == DataSignal.Kind.SPECTRUM
                ? NavigationAxis.absent()
                : NavigationAxis.inMicrometres("x", first.grid().xStep(), first.width());
        List<String> elements = withSpectra.stream()
                .flatMap(d -> d.elements().stream())
                .distinct()
                .collect(Collectors.toList());
        sources.add(new OxfordSpectrumImage(
                path,
                title,
                withSpectra,
                y,
                x,
                OxfordAcquisition.of(header, elements),
                OxfordAcquisition.metadata(title, header),
                calibration,
                Hdf5Files.dispensable(
                                path,
                                "The live time of each pixel",
                                warnings,
                                () -> OxfordDose.read(path, slice, withSpectra, warnings))
                        .flatMap(dose -> dose)));
        guides.addAll(OxfordImages.read(path, slice, OxfordImages.Box.of(header), y, x, signals, warnings));
    }

    /** EDS, or EDS1, EDS2, … in the order of their numbers. */
    private static List<OxfordDetector> detectors(Path path, Group slice) throws IOException {
        List<OxfordDetector> detectors = new ArrayList<>();
        for (Node node : slice.getChildren().values()) {
            if (node instanceof Group group && EDS.matcher(group.getName()).matches()) {
                detectors.add(OxfordDetector.read(path, group));
            }
        }
        detectors.sort(Comparator.comparingInt(
                        (OxfordDetector detector) -> detector.name().length())
                .thenComparing(OxfordDetector::name));
        return detectors;
    }

    private static boolean hasTechnique(Group slice) {
        return slice.getChildren().values().stream()
                .anyMatch(node -> node instanceof Group group && group.getChild("Data") instanceof Group);
    }

    private static UnsupportedInputException withoutSpectra(Path path, Group slice, boolean hasEds, String version) {
        String remedy = "in AZtec 6.2 or later export the EDS map to H5OINA again with its unprocessed spectrum data,"
                + " not only element maps";
        if (!hasEds) {
            return new UnsupportedInputException(
                    "the acquisition " + slice.getName() + " has no EDS data, only: "
                            + String.join(", ", slice.getChildren().keySet()),
                    path.toString(),
                    remedy);
        }
        double number = Numbers.parse(version).orElse(0);
        return new UnsupportedInputException(
                number > 0 && number < FIRST_WITH_SPECTRA
                        ? "the file is of H5OINA version " + version
                                + ", which holds element maps but no spectra; those came with version 7.0"
                        : "the EDS data were exported without their spectra, as element maps only",
                path.toString(),
                remedy);
    }

    private static DataSignal.Kind kind(OxfordDetector detector) {
        return detector.pixels() == 1
                ? DataSignal.Kind.SPECTRUM
                : detector.height() == 1 ? DataSignal.Kind.LINE_SCAN : DataSignal.Kind.SPECTRUM_IMAGE;
    }

    private static DataSignal signal(String title, OxfordDetector detector, DataSignal.Kind kind) {
        return new DataSignal(title, kind, "int32", detector.height(), detector.width(), detector.channels());
    }

    /** The positions tell the order of the pixels, which is by rows in every file so far. */
    private static void requireRows(Path path, Group group, OxfordDetector detector) throws IOException {
        if (detector.height() < 2
                || detector.width() < 2
                || !(group.getChild("Data") instanceof Group data)
                || !(data.getChild("X") instanceof Dataset xs)
                || !(data.getChild("Y") instanceof Dataset ys)
                || xs.getSize() != detector.pixels()
                || ys.getSize() != detector.pixels()) {
            return;
        }
        double[] x = OxfordDetector.firstTwo(path, xs);
        double[] y = OxfordDetector.firstTwo(path, ys);
        if (x[0] == x[1]
                && Math.abs(y[1] - y[0]) > 0.5 * detector.grid().yStep()
                && detector.grid().yStep() > 0) {
            throw new UnsupportedInputException(
                    "the pixels of " + group.getPath() + " run down the columns (the second lies at x " + x[1] + ", y "
                            + y[1] + " µm), expected along the rows",
                    path.toString(),
                    "export the map again from AZtec");
        }
    }
}
