package io.moseley.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.NavigationAxis;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import org.junit.jupiter.api.Test;

class TiffMapTest {
    private static final int X_RESOLUTION = 282;
    private static final int Y_RESOLUTION = 283;
    private static final int DESCRIPTION = 270;

    private static IIOImage read(byte[] tiff) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(tiff)));
        return reader.readAll(0, null);
    }

    @Test
    void valuesComeBackThroughJavasReader() throws IOException {
        double[] values = {0, 1.5, -3.25, 1e-20, 7e30, Double.NaN};
        Raster raster = read(TiffMap.bytes(
                        NavigationAxis.uncalibrated("y", 2), NavigationAxis.uncalibrated("x", 3), values))
                .getRenderedImage()
                .getData();
        assertThat(raster.getDataBuffer().getDataType()).isEqualTo(DataBuffer.TYPE_FLOAT);
        assertThat(raster.getWidth()).isEqualTo(3);
        for (int i = 0; i < values.length; i++) {
            assertThat(raster.getSampleFloat(i % 3, i / 3, 0)).isEqualTo(Float.valueOf((float) values[i]));
        }
    }

    @Test
    void pixelSizeAndUnitAreKept() throws IOException {
        byte[] map = TiffMap.bytes(
                new NavigationAxis("y", "µm", 0.25, 0, 2),
                new NavigationAxis("x", "µm", 0.0123, 0, 2),
                new double[] {1, 2, 3, 4});
        TIFFDirectory tags = TIFFDirectory.createFromMetadata(read(map).getMetadata());
        assertThat(tags.getTIFFField(X_RESOLUTION).getAsDouble(0)).isEqualTo(1 / 0.0123, within(1e-9));
        assertThat(tags.getTIFFField(Y_RESOLUTION).getAsDouble(0)).isEqualTo(4);
        assertThat(tags.getTIFFField(DESCRIPTION).getAsString(0))
                .isEqualTo("ImageJ=1.54f\nunit=micron\nxorigin=-0.0\nyorigin=-0.0\nmin=1.0\nmax=4.0\n");
    }

    @Test
    void pixelsOfDifferentUnitsKeepTheirProportion() throws IOException {
        byte[] map = TiffMap.bytes(
                new NavigationAxis("y", "um", 0.003, 0.006, 2),
                new NavigationAxis("x", "nm", 1, 0, 2),
                new double[] {1, 2, 3, 4});
        TIFFDirectory tags = TIFFDirectory.createFromMetadata(read(map).getMetadata());
        assertThat(tags.getTIFFField(X_RESOLUTION).getAsDouble(0)).isEqualTo(1);
        assertThat(tags.getTIFFField(Y_RESOLUTION).getAsDouble(0)).isEqualTo(1 / 3.0, within(1e-9));
        assertThat(tags.getTIFFField(DESCRIPTION).getAsString(0))
                .contains("unit=nm\n", "yorigin=-2.0\n")
                .doesNotContain("yunit");
    }

    @Test
    void extremePixelSizesStayWithinTheFormat() throws IOException {
        for (double scale : new double[] {1e-12, 3.7e-9, 0.1, Math.PI, 12345.678, 1e9}) {
            NavigationAxis axis = new NavigationAxis("x", "m", scale, 0, 1);
            TIFFDirectory tags = TIFFDirectory.createFromMetadata(
                    read(TiffMap.bytes(axis, axis, new double[] {1})).getMetadata());
            if (scale > 1e-9) {
                assertThat(tags.getTIFFField(X_RESOLUTION).getAsDouble(0) * scale)
                        .isEqualTo(1, within(1e-6));
            }
        }
    }

    @Test
    void unitsThatAreNotAsciiAreEscaped() throws IOException {
        NavigationAxis axis = new NavigationAxis("x", "Å", 2, 0, 1);
        TIFFDirectory tags = TIFFDirectory.createFromMetadata(
                read(TiffMap.bytes(axis, axis, new double[] {1})).getMetadata());
        assertThat(tags.getTIFFField(DESCRIPTION).getAsString(0)).contains("unit=\\u00C5\n");
    }
}
