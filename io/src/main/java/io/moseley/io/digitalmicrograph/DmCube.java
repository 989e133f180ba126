package io.moseley.io.digitalmicrograph;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.RawArray;
import io.moseley.io.array.StorageOrder;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** An X-ray spectrum image, line scan or spectrum of a file. */
final class DmCube {
    private final Path path;
    private final DmImage image;

    /** Position of the energy among the axes, of which the first is the fastest. */
    private final int energy;

    private final DmImage.Axis channels;
    private final List<DmImage.Axis> navigation;

    private DmCube(Path path, DmImage image) {
        this.path = path;
        this.image = image;
        this.energy = energyAxisOf(image);
        this.navigation = new ArrayList<>(image.axes());
        this.channels = navigation.remove(energy);
    }

    /**
     * @param image with values of a known type
     * @param warnings receives the assumptions made
     */
    static SpectrumImageSource of(Path path, DmImage image, EnergyCalibration calibration, List<String> warnings) {
        DmCube cube = new DmCube(path, image);
        return new ArrayCube(image.title(), cube.values(), () -> cube.header(calibration, warnings), warnings);
    }

    private RawArray values() {
        StorageOrder order = energy == 0
                ? StorageOrder.SPECTRA
                : energy == navigation.size() ? StorageOrder.PLANES : StorageOrder.LINES;
        return image.array(path, length(1), length(0), channels.size(), order);
    }

    private int length(int axis) {
        return axis < navigation.size() ? navigation.get(axis).size() : 1;
    }

    private static int energyAxisOf(DmImage image) {
        for (int axis = image.axes().size() - 1; axis >= 0; axis--) {
            if (image.axes().get(axis).isEnergy()) {
                return axis;
            }
        }
        return image.axes().size() - 1;
    }

    private SpectrumImageHeader header(EnergyCalibration calibration, List<String> warnings) {
        if (!image.isComplete()) {
            throw new CorruptInputException(
                    "the array of shape " + image.summary().shape() + " of "
                            + image.summary().elementType() + " has only "
                            + image.data().bytes() + " bytes",
                    path.toString());
        }
        NavigationAxis xAxis = navigation.isEmpty()
                ? NavigationAxis.absent()
                : navigation.get(0).toNavigation("x");
        NavigationAxis yAxis = navigation.size() < 2
                ? NavigationAxis.absent()
                : navigation.get(1).toNavigation("y");
        if (channels.size() > CountSpectrumImage.MAX_CHANNELS
                || (long) yAxis.size() * xAxis.size() > Integer.MAX_VALUE / 2) {
            throw new UnsupportedInputException(
                    "a map of " + yAxis.size() + " × " + xAxis.size() + " pixels and " + channels.size()
                            + " channels is too large",
                    path.toString(),
                    "cut the map into parts, or rebin its energy axis first");
        }
        EnergyAxis energyAxis = energyAxis(channels, calibration);
        if (image.kind() != DataSignal.Kind.SPECTRUM_IMAGE) {
            warnings.add("“" + image.title() + "” is a "
                    + (image.kind() == DataSignal.Kind.SPECTRUM
                            ? "single spectrum: taken as a map of one pixel."
                            : "line scan: taken as a map of one row."));
        }
        return new SpectrumImageHeader(
                image.title(),
                yAxis,
                xAxis,
                energyAxis,
                DmAcquisition.of(image.tags()),
                DmAcquisition.metadata(image.tags()),
                DmAcquisition.originalMetadata(image.tags()));
    }

    private EnergyAxis energyAxis(DmImage.Axis axis, EnergyCalibration stated) {
        double unit = axis.units().equalsIgnoreCase("ev") ? 1e-3 : 1;
        boolean calibrated = axis.isEnergy() && axis.scale() > 0 && Double.isFinite(axis.origin() * axis.scale());
        OptionalDouble scale = stated.scaleKev().isPresent() || !calibrated
                ? stated.scaleKev()
                : OptionalDouble.of(axis.scale() * unit);
        OptionalDouble offset = stated.offsetKev().isPresent() || !calibrated
                ? stated.offsetKev()
                : OptionalDouble.of(-axis.origin() * axis.scale() * unit);
        if (scale.isEmpty() || offset.isEmpty()) {
            throw new UnsupportedInputException(
                    "the signal axis has a step of " + axis.scale() + " and the unit \"" + axis.units()
                            + "\", which is no calibration of energies",
                    path.toString(),
                    "state the channel width with --energy-scale and the energy of channel 0 with --energy-offset,"
                            + " in keV");
        }
        return new EnergyAxis(scale.getAsDouble(), offset.getAsDouble() == 0 ? 0 : offset.getAsDouble(), axis.size());
    }
}
