package io.moseley.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.GuideImage;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFormatTest {
    private static final int HEIGHT = 20;
    private static final int WIDTH = 31;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "png, 10, 1", // TYPE_BYTE_GRAY
        "png, 11, 257", // TYPE_USHORT_GRAY
        "png, 1, 1", // TYPE_INT_RGB
        "png, 6, 1", // TYPE_4BYTE_ABGR
        "png, 13, 1", // TYPE_BYTE_INDEXED
        "jpg, 10, 1",
        "jpeg, 5, 1", // TYPE_3BYTE_BGR
    })
    void greyIsReadAsItIsStored(String extension, int type, int factor) throws IOException {
        Path file = write("BSE." + extension, type, false);
        DataFile opened = Formats.open(file);
        assertThat(opened.hasSpectrumImage()).isFalse();
        assertThat(opened.warnings()).isEmpty();
        GuideImage image = opened.guideImages().get(0);
        assertThat(image.detector()).isEqualTo("BSE");
        assertThat(image.height()).isEqualTo(HEIGHT);
        assertThat(image.width()).isEqualTo(WIDTH);
        boolean exact = extension.equals("png") && type != BufferedImage.TYPE_BYTE_INDEXED;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                float expected = factor * level(y, x);
                assertThat(image.value(y, x)).isBetween(expected - (exact ? 0 : 20), expected + (exact ? 0 : 20));
            }
        }
    }

    @Test
    void coloursAreAveragedWithAWord() throws IOException {
        DataFile opened = Formats.open(write("map.png", BufferedImage.TYPE_INT_RGB, true));
        assertThat(opened.warnings()).containsExactly("The image is coloured: the mean of its colours is taken.");
        assertThat(opened.guideImages().get(0).value(3, 4)).isEqualTo((level(3, 4) + 30) / 3f);
    }

    @Test
    void aSizeThatNoMicroscopeScansIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] png = Files.readAllBytes(write("bomb.png", BufferedImage.TYPE_BYTE_GRAY, false));
        ByteBuffer.wrap(png).putInt(16, 400_000).putInt(20, 400_000);
        CRC32 check = new CRC32();
        check.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) check.getValue());
        Path bomb = Files.write(folder.resolve("bomb2.png"), png);
        assertThatThrownBy(() -> Formats.open(bomb))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("400000 × 400000");
    }

    @ParameterizedTest
    @CsvSource({"png, 0.5", "png, 0.02", "jpg, 0.05"})
    void aCutPictureIsDamaged(String extension, double part) throws IOException {
        byte[] whole = Files.readAllBytes(write("image." + extension, BufferedImage.TYPE_BYTE_GRAY, false));
        Path cut =
                Files.write(folder.resolve("cut." + extension), Arrays.copyOf(whole, (int) (part * whole.length) + 9));
        assertThatThrownBy(() -> Formats.open(cut)).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void aJpegThatBreaksOffSaysSo() throws IOException {
        byte[] whole = Files.readAllBytes(write("image.jpg", BufferedImage.TYPE_BYTE_GRAY, false));
        Path cut = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 40));
        assertThat(Formats.open(cut).warnings()).anyMatch(warning -> warning.startsWith("The picture is damaged"));
    }

    private static int level(int y, int x) {
        return 5 + 7 * y + 2 * x;
    }

    private Path write(String name, int type, boolean red) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int level = level(y, x);
                if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
                    raster.setSample(x, y, 0, type == BufferedImage.TYPE_BYTE_GRAY ? level : 257 * level);
                } else {
                    int other = red ? 15 : level;
                    image.setRGB(x, y, 0xFF00_0000 | level << 16 | other << 8 | other);
                }
            }
        }
        Path file = folder.resolve(name);
        assertThat(ImageIO.write(image, name.endsWith("png") ? "png" : "jpg", file.toFile()))
                .isTrue();
        return file;
    }
}
