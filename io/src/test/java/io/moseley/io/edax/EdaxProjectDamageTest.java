package io.moseley.io.edax;

import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.testkit.DamagedFileContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class EdaxProjectDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        Path copy = folder.resolve("project.edaxh5");
        try (InputStream resource = EdaxProjectDamageTest.class.getResourceAsStream("/edax/project.edaxh5")) {
            Files.copy(resource, copy);
        }
        return List.of(copy);
    }

    @Override
    protected void readAll(Path path) {
        Formats.open(path, EnergyCalibration.of(0.01, 0)).spectrumImages().forEach(source -> source.spectrumImage());
    }
}
