package io.moseley.io.digitalmicrograph;

import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.testkit.DamagedFileContract;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class DigitalMicrographFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        return List.of(
                Files.write(folder.resolve("little.dm3"), DmSample.file(3, ByteOrder.LITTLE_ENDIAN)),
                Files.write(folder.resolve("big.dm4"), DmSample.file(4, ByteOrder.BIG_ENDIAN)));
    }

    @Override
    protected void readAll(Path path) {
        DataFile file = new DigitalMicrographFormat().open(path, EnergyCalibration.fromFile());
        file.spectrumImages().forEach(SpectrumImageSource::counts);
    }
}
