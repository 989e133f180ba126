package io.moseley.io.picture;

import io.moseley.io.FileFormat;
import io.moseley.io.ReadingAll;
import io.moseley.testkit.DamagedFileContract;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

class PictureFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        BufferedImage image = new BufferedImage(24, 18, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 24 * 18; p++) {
            image.setRGB(p % 24, p / 24, p * 7919 % 0xFFFFFF);
        }
        Path png = folder.resolve("image.png");
        Path jpeg = folder.resolve("image.jpg");
        ImageIO.write(image, "png", png.toFile());
        ImageIO.write(image, "jpg", jpeg.toFile());
        return List.of(png, jpeg);
    }

    @Override
    protected void readAll(Path path) {
        ReadingAll.of(FileFormat.PICTURE, path);
    }
}
