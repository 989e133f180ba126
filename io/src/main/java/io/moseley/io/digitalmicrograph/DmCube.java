package io.moseley.io.digitalmicrograph;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An X-ray spectrum image (or line scan, or spectrum) of a file. The values usually lie channel by channel, so they are
 * read twice: once to count the occupied channels of each pixel, once to put them there.
 */
final class DmCube implements SpectrumImageSource {
    /** An entry on its way into the image: channel and count here, and again in the growing builder. */
    private static final int BYTES_PER_ENTRY = 21;

    private final Path path;
    private final DmImage image;
    private final int energy;
    private final SpectrumImageHeader header;
    private final MoseleyException headerError;

    /** @param warnings receives the assumptions made */
    DmCube(Path path, DmImage image, EnergyCalibration calibration, List<String> warnings) {
        this.path = path;
        this.image = image;
        this.energy = energyAxisOf(image);
        SpectrumImageHeader understood = null;
        MoseleyException error = null;
        try {
            understood = header(calibration);
            if (image.kind() != DataSignal.Kind.SPECTRUM_IMAGE) {
                warnings.add("“" + title() + "” is a "
                        + (image.kind() == DataSignal.Kind.SPECTRUM
                                ? "single spectrum: taken as a map of one pixel."
                                : "line scan: taken as a map of one row."));
            }
        } catch (UnsupportedInputException | CorruptInputException e) {
            error = e;
            warnings.add("“" + title() + "”: " + e.what() + "; " + e.remedy() + ".");
        }
        this.header = understood;
        this.headerError = error;
    }

    @Override
    public String title() {
        return image.title();
    }

    @Override
    public SpectrumImageHeader header() {
        if (headerError != null) {
            throw headerError;
        }
        return header;
    }

    @Override
    public CountSpectrumImage counts() {
        SpectrumImageHeader shape = header();
        try {
            return read(shape);
        } catch (EOFException e) {
            throw new CorruptInputException(
                    "the file ends too early", path.toString(), "copy the file again from where it was recorded", e);
        } catch (IOException e) {
            throw new FailedException(
                    "the file cannot be read (" + e.getMessage() + ")", path.toString(), "check the disk", e);
        }
    }

    @Override
    public SpectrumImage spectrumImage() {
        return counts();
    }

    private CountSpectrumImage read(SpectrumImageHeader shape) throws IOException {
        Order order = new Order(image, energy);
        requireMemory(3L * Integer.BYTES * shape.pixels());
        int[] next = new int[shape.pixels() + 1];
        long[] total = {0};
        DmValues.forEach(path, image, (index, value) -> {
            if (value != 0) {
                int pixel = order.pixel(index);
                requireCount(value, pixel, order.channel(index));
                next[pixel + 1]++;
                total[0]++;
            }
        });
        requireMemory(BYTES_PER_ENTRY * total[0]);
        for (int pixel = 0; pixel < shape.pixels(); pixel++) {
            next[pixel + 1] += next[pixel];
        }
        char[] channelOf = new char[(int) total[0]];
        int[] countOf = new int[(int) total[0]];
        int[] end = next.clone();
        DmValues.forEach(path, image, (index, value) -> {
            int pixel = order.pixel(index);
            if (value != 0 && end[pixel] < next[pixel + 1]) {
                channelOf[end[pixel]] = (char) order.channel(index);
                countOf[end[pixel]++] = (int) value;
            }
        });
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(shape);
        for (int pixel = 0; pixel < shape.pixels(); pixel++) {
            for (int i = next[pixel]; i < end[pixel]; i++) {
                builder.add(pixel, channelOf[i], countOf[i]);
            }
        }
        return builder.build();
    }

    /** Pixel and channel of a value by its place in the file. Along each pixel the channels come increasing. */
    private static final class Order {
        private final int[] pixelStep;
        private final int[] sizes;
        private final int energy;

        Order(DmImage image, int energy) {
            this.energy = energy;
            sizes = image.axes().stream().mapToInt(DmImage.Axis::size).toArray();
            pixelStep = new int[sizes.length];
            int step = 1;
            for (int axis = 0; axis < sizes.length; axis++) {
                if (axis != energy) {
                    pixelStep[axis] = step;
                    step *= sizes[axis];
                }
            }
        }

        int pixel(long index) {
            long rest = index;
            int pixel = 0;
            for (int axis = 0; axis < sizes.length; axis++) {
                pixel += (int) (rest % sizes[axis]) * pixelStep[axis];
                rest /= sizes[axis];
            }
            return pixel;
        }

        int channel(long index) {
            long rest = index;
            for (int axis = 0; axis < energy; axis++) {
                rest /= sizes[axis];
            }
            return (int) (rest % sizes[energy]);
        }
    }

    private static int energyAxisOf(DmImage image) {
        for (int axis = image.axes().size() - 1; axis >= 0; axis--) {
            if (image.axes().get(axis).isEnergy()) {
                return axis;
            }
        }
        return image.axes().size() - 1;
    }

    private SpectrumImageHeader header(EnergyCalibration calibration) {
        if (!image.isComplete()) {
            throw new CorruptInputException(
                    "the array of shape " + image.summary().shape() + " of "
                            + image.summary().elementType() + " has only "
                            + image.data().bytes() + " bytes",
                    path.toString(),
                    "copy the file again from where it was recorded");
        }
        List<DmImage.Axis> navigation = new ArrayList<>(image.axes());
        DmImage.Axis channels = navigation.remove(energy);
        NavigationAxis xAxis = navigation.isEmpty()
                ? NavigationAxis.uncalibrated("x", 1)
                : navigation.get(0).toNavigation("x");
        NavigationAxis yAxis = navigation.size() < 2
                ? NavigationAxis.uncalibrated("y", 1)
                : navigation.get(1).toNavigation("y");
        if (channels.size() > CountSpectrumImage.MAX_CHANNELS
                || (long) yAxis.size() * xAxis.size() > Integer.MAX_VALUE / 2) {
            throw new UnsupportedInputException(
                    "a map of " + yAxis.size() + " × " + xAxis.size() + " pixels and " + channels.size()
                            + " channels is too large",
                    path.toString(),
                    "cut the map into parts, or rebin its energy axis first");
        }
        return new SpectrumImageHeader(
                title(),
                yAxis,
                xAxis,
                energyAxis(channels, calibration),
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

    private void requireCount(double value, int pixel, int channel) {
        if (!(value > 0) || value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw new UnsupportedInputException(
                    "the value at pixel (y " + pixel / header.width() + ", x " + pixel % header.width() + "), channel "
                            + channel + " is " + value + "; raw counts are whole numbers and never negative",
                    path.toString(),
                    "give the raw counts as recorded, not scaled, normalised or denoised ones");
        }
    }

    private void requireMemory(long bytes) {
        if (bytes > Runtime.getRuntime().maxMemory() || bytes / BYTES_PER_ENTRY > Integer.MAX_VALUE - 8) {
            throw new MemoryBudgetException(
                    "the map needs about " + bytes + " bytes of memory", path.toString(), "allow more with --memory");
        }
    }
}
