package io.moseley.io.jeol;

import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.testkit.DamagedFileContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class JeolFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        Path healthy = Files.createDirectories(folder.resolve("healthy"));
        return List.of(
                Files.write(healthy.resolve("map.pts"), JeolSamples.map()),
                Files.write(healthy.resolve("image.img"), JeolSamples.image(16, 9)));
    }

    @Override
    protected void readAll(Path path) {
        DataFile file = Formats.open(path);
        file.spectrumImages().forEach(source -> {
            source.header();
            source.counts();
            source.counts(ReadSelection.frames(source.frames() - 1, source.frames(), 1));
        });
    }
}
