package io.moseley.io.oxford;

import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.testkit.DamagedFileContract;
import java.nio.file.Path;
import java.util.List;

class OxfordFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() {
        return List.of(OxfordFormatTest.resource("plain.h5oina"), OxfordFormatTest.resource("two.h5oina"));
    }

    @Override
    protected void readAll(Path path) {
        DataFile file = new OxfordFormat().open(path, EnergyCalibration.fromFile());
        for (SpectrumImageSource source : file.spectrumImages()) {
            source.header();
            source.counts();
        }
    }
}
