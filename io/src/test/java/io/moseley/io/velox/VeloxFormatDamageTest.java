package io.moseley.io.velox;

import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.testkit.DamagedFileContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class VeloxFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        return List.of(
                VeloxFormatTest.resource("version_11.emd"),
                VeloxFormatTest.resource("version_6.emd"),
                new VeloxSample().write(folder.resolve("sample.emd")));
    }

    @Override
    protected void readAll(Path path) {
        DataFile file = new VeloxFormat().open(path, EnergyCalibration.fromFile());
        for (SpectrumImageSource source : file.spectrumImages()) {
            source.header();
            source.counts();
        }
    }
}
