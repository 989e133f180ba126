package io.moseley.io.edax;

import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.testkit.DamagedFileContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class EdaxFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        Path healthy = Files.createDirectories(folder.resolve("healthy"));
        Path map = Files.write(healthy.resolve("map.spd"), EdaxSamples.map(2));
        EdaxSamples.writeCompanions(map);
        return List.of(
                map,
                Files.write(healthy.resolve("spectrum.spc"), EdaxSamples.spectrum()),
                Files.write(healthy.resolve("image.ipr"), EdaxSamples.image(1, 2)));
    }

    @Override
    protected void addCompanions(Path sample, Path mutant) throws IOException {
        if (sample.toString().endsWith(".spd")) {
            EdaxSamples.writeCompanions(mutant);
        }
    }

    @Override
    protected void readAll(Path path) {
        DataFile file = Formats.open(path);
        file.spectrumImages().forEach(source -> {
            source.header();
            source.counts();
        });
    }
}
