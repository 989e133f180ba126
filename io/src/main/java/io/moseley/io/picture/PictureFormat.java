package io.moseley.io.picture;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.binary.ReadFailure;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.util.MemoryBudget;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** PNG and JPEG: one image in grey, without calibration. Decoded by the Java library; metadata are not looked at. */
public final class PictureFormat implements SpectrumImageFormat {
    /** More pixels than any microscope scans: 16,384 × 16,384. */
    private static final long MOST_PIXELS = 1L << 28;

    private static final int COLOURS = 3;

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        try (FileImageInputStream in = new FileImageInputStream(path.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw damaged("no picture begins like this", path);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return open(path, reader);
            } finally {
                reader.dispose();
            }
        } catch (IIOException e) {
            if (String.valueOf(e.getMessage()).startsWith("Unsupported")) {
                throw new UnsupportedInputException(
                        "the picture has colours or a compression that cannot be decoded (" + e.getMessage() + ")",
                        path.toString(),
                        "save it in grey as PNG or TIFF");
            }
            throw damaged(e.getMessage(), path);
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ArithmeticException
                | NullPointerException
                | ClassCastException e) {
            throw damaged(e.getMessage(), path); // decoders of the Java library do not check all that they read
        }
    }

    private static DataFile open(Path path, ImageReader reader) throws IOException {
        List<String> warnings = new ArrayList<>();
        int height = reader.getHeight(0);
        int width = reader.getWidth(0);
        if ((long) height * width > MOST_PIXELS) {
            throw new UnsupportedInputException(
                    "a picture of " + height + " × " + width + " pixels is too large",
                    path.toString(),
                    "save the part that shows the map, or fewer pixels");
        }
        long bytesPerPixel = 2L * (COLOURS + 1) + Float.BYTES;
        MemoryBudget.ofThisJvm()
                .require(
                        bytesPerPixel * height * width,
                        "a picture of " + height + " × " + width + " pixels",
                        path.toString());
        reader.addIIOReadWarningListener((source, warning) -> warnings.add("The picture is damaged: " + warning + "."));
        BufferedImage picture = reader.read(0);
        if (picture.getHeight() != height || picture.getWidth() != width) {
            throw damaged("it has another size than it says", path);
        }
        String detector = DetectorName.of(path);
        GuideImage image = new GuideImage(
                detector,
                NavigationAxis.uncalibrated("y", height),
                NavigationAxis.uncalibrated("x", width),
                grey(picture, warnings));
        int bits = picture.getSampleModel().getSampleSize(0);
        return new DataFile(
                path,
                reader.getFormatName().toUpperCase(Locale.ROOT),
                "",
                List.of(new DataSignal(
                        FileName.stem(path),
                        DataSignal.Kind.IMAGE,
                        bits > Byte.SIZE ? "uint16" : "uint8",
                        height,
                        width)),
                List.of(),
                List.of(image),
                warnings);
    }

    /** Grey as it is stored; the mean of colours, as of coloured TIFF images. Transparency is ignored. */
    private static float[] grey(BufferedImage picture, List<String> warnings) {
        int height = picture.getHeight();
        int width = picture.getWidth();
        boolean isIndexed = picture.getColorModel() instanceof IndexColorModel;
        Raster raster = picture.getRaster();
        int colours = isIndexed || raster.getNumBands() >= COLOURS ? COLOURS : 1;
        float[] values = new float[height * width];
        int[] palette = new int[width];
        int[] samples = new int[width * raster.getNumBands()];
        boolean coloured = false;
        for (int y = 0; y < height; y++) {
            if (isIndexed) {
                picture.getRGB(0, y, width, 1, palette, 0, width);
            } else {
                raster.getPixels(0, y, width, 1, samples);
            }
            for (int x = 0; x < width; x++) {
                int first = x * raster.getNumBands();
                int red = isIndexed ? palette[x] >> 16 & 0xFF : samples[first];
                int green = colours == 1 ? red : isIndexed ? palette[x] >> 8 & 0xFF : samples[first + 1];
                int blue = colours == 1 ? red : isIndexed ? palette[x] & 0xFF : samples[first + 2];
                coloured |= red != green || red != blue;
                values[y * width + x] = (red + green + blue) / (float) COLOURS;
            }
        }
        if (coloured) {
            warnings.add("The image is coloured: the mean of its colours is taken.");
        }
        return values;
    }

    private static CorruptInputException damaged(String why, Path path) {
        return new CorruptInputException(
                "the picture cannot be decoded" + (why == null ? "" : " (" + why + ")"),
                path.toString(),
                "save it again with the program that made it");
    }
}
