package io.moseley.io.npy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.FileCalibration;
import io.moseley.io.array.RawArray;
import io.moseley.io.array.StorageOrder;
import io.moseley.io.array.StoredImage;
import io.moseley.io.binary.FileBytes;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * NumPy's .npy: an array of (y, x, channel) is a spectrum image whose energy axis the user has to state, an array of
 * (y, x) an image. All integer and floating point types of up to 8 bytes, C and Fortran order.
 */
public final class NpyFormat implements SpectrumImageFormat {
    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        NpyHeader header;
        try (FileBytes file = FileBytes.open(path)) {
            header = NpyHeader.read(file);
            requireComplete(header, file);
        }
        String title = FileName.stem(path);
        List<String> warnings = new ArrayList<>();
        List<SpectrumImageSource> sources = new ArrayList<>();
        List<GuideImage> images = new ArrayList<>();
        List<Long> shape = header.shape();
        DataSignal.Kind kind = kind(shape);
        if (kind == DataSignal.Kind.IMAGE) {
            ArrayCube.requireHoldable(shape.get(0), shape.get(1), 1, path.toString());
            RawArray array = array(path, header, 1);
            String detector = DetectorName.of(path);
            StoredImage.read(detector, detector, axis("y", array.height()), axis("x", array.width()), array, warnings)
                    .ifPresent(images::add);
        } else if (kind == DataSignal.Kind.SPECTRUM_IMAGE) {
            ArrayCube.requireHoldable(shape.get(0), shape.get(1), shape.get(2), path.toString());
            RawArray array = array(path, header, shape.get(2).intValue());
            sources.add(new ArrayCube(
                    title,
                    array,
                    () -> SpectrumImageHeader.of(
                            title,
                            axis("y", array.height()),
                            axis("x", array.width()),
                            FileCalibration.none().axis(calibration, array.channels(), path.toString(), warnings),
                            Acquisition.unknown()),
                    warnings));
        }
        return new DataFile(
                path,
                FileFormat.NUMPY.title(),
                header.version(),
                List.of(new DataSignal(title, kind, shape, header.layout().text())),
                sources,
                images,
                warnings);
    }

    private static DataSignal.Kind kind(List<Long> shape) {
        if (shape.contains(0L)) {
            return DataSignal.Kind.OTHER;
        }
        return switch (shape.size()) {
            case 1 -> DataSignal.Kind.SPECTRUM;
            case 2 -> DataSignal.Kind.IMAGE;
            case 3 -> DataSignal.Kind.SPECTRUM_IMAGE;
            default -> DataSignal.Kind.OTHER;
        };
    }

    private static RawArray array(Path path, NpyHeader header, int channels) {
        return new RawArray(
                path,
                header.dataOffset(),
                header.layout(),
                header.shape().get(0).intValue(),
                header.shape().get(1).intValue(),
                channels,
                header.fortranOrder()
                        ? StorageOrder.TRANSPOSED_PLANES
                        : channels == 1 ? StorageOrder.PLANES : StorageOrder.SPECTRA);
    }

    private static NavigationAxis axis(String name, int size) {
        return NavigationAxis.uncalibrated(name, size);
    }

    private static void requireComplete(NpyHeader header, FileBytes file) {
        long bytes = header.layout().size();
        try {
            for (long length : header.shape()) {
                bytes = Math.multiplyExact(bytes, length);
            }
        } catch (ArithmeticException e) {
            throw new CorruptInputException(
                    "an array of shape " + header.shape() + " is larger than any file",
                    file.path() + ", offset 10",
                    "save the array again with numpy.save");
        }
        file.require(header.dataOffset(), bytes, "the array of shape " + header.shape());
    }
}
