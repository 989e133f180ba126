package io.moseley.io.digitalmicrograph;

import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.StorageOrder;
import io.moseley.io.array.StoredImage;
import io.moseley.io.binary.ReadFailure;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gatan DigitalMicrograph, versions 3 and 4: 2-D images as guides, X-ray spectrum images as counts; anything else is
 * listed only.
 */
public final class DigitalMicrographFormat implements SpectrumImageFormat {
    /** The file has no signature; version, byte order and the flags of the first group together are distinct enough. */
    @Override
    public boolean recognises(FileHead head) {
        ByteBuffer start = head.bytes().order(ByteOrder.BIG_ENDIAN);
        if (start.limit() < 18) {
            return false;
        }
        int orderAt = start.getInt(0) == 3 ? 8 : 12;
        return (start.getInt(orderAt) == 0 || start.getInt(orderAt) == 1)
                && (start.get(orderAt + 4) == 0 || start.get(orderAt + 4) == 1)
                && (start.get(orderAt + 5) == 0 || start.get(orderAt + 5) == 1);
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        try (TagInput in = new TagInput(path)) {
            return open(path, new TagTree(in), calibration);
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
    }

    private DataFile open(Path path, TagTree tree, EnergyCalibration calibration) {
        List<String> warnings = new ArrayList<>(tree.omissions().sentences());
        List<DataSignal> signals = new ArrayList<>();
        List<SpectrumImageSource> sources = new ArrayList<>();
        List<GuideImage> guides = new ArrayList<>();
        long memoryLeft = Runtime.getRuntime().maxMemory() / 2;
        for (DmImage image : DmImage.of(tree)) {
            signals.add(image.summary());
            if (image.kind() == DataSignal.Kind.IMAGE) {
                Optional<GuideImage> guide = guide(path, image, memoryLeft, warnings);
                if (guide.isPresent()) {
                    guides.add(guide.get());
                    memoryLeft -= Float.BYTES * image.values();
                }
            } else if (image.isXray()
                    && image.axes().size() <= 3
                    && image.numbers().isPresent()) {
                sources.add(DmCube.of(path, image, calibration, warnings));
            }
        }
        DataFile.warnOfSeveral(sources, warnings);
        return new DataFile(
                path,
                FileFormat.DIGITAL_MICROGRAPH.title(),
                String.valueOf(tree.version()),
                signals,
                sources,
                guides,
                warnings);
    }

    /** The image, or nothing (and a warning) if its values cannot be used. */
    private static Optional<GuideImage> guide(Path path, DmImage image, long memoryLeft, List<String> warnings) {
        if (image.numbers().isEmpty()) {
            return leftOut(image, "its pixels are complex or coloured (type " + image.typeCode() + ")", warnings);
        }
        if (!image.isComplete()) {
            return leftOut(
                    image,
                    "its " + image.summary().shape() + " pixels are not in its "
                            + image.data().bytes() + " bytes",
                    warnings);
        }
        if (Float.BYTES * image.values() > memoryLeft || image.values() > Integer.MAX_VALUE - 8) {
            return leftOut(image, "it does not fit in memory", warnings);
        }
        NavigationAxis yAxis = image.axes().get(1).toNavigation("y");
        NavigationAxis xAxis = image.axes().get(0).toNavigation("x");
        return StoredImage.read(
                DetectorName.of(image.title()),
                DetectorName.of(image.title()),
                yAxis,
                xAxis,
                image.array(path, yAxis.size(), xAxis.size(), 1, StorageOrder.PLANES),
                warnings);
    }

    private static Optional<GuideImage> leftOut(DmImage image, String why, List<String> warnings) {
        warnings.add("The image “" + image.title() + "” is left out: " + why + ".");
        return Optional.empty();
    }
}
