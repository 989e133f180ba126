package io.moseley.io.bruker;

import io.moseley.error.MoseleyException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.testkit.DamagedFileContract;
import io.moseley.testkit.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class BrukerFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        List<Path> samples = new ArrayList<>();
        samples.add(Files.write(folder.resolve("plain.bcf"), BcfSample.bcf(false, BcfSample.header())));
        samples.add(Files.write(folder.resolve("compressed.bcf"), BcfSample.bcf(true, BcfSample.header())));
        samples.add(Files.write(folder.resolve("small.spx"), BcfSample.spx(BcfSample.spectrum("small"))));
        for (String name : List.of("test_TEM.bcf", "over16bit.bcf", "bruker_nano.spx")) {
            Path real = TestData.file("bruker/" + name);
            if (Files.exists(real)) {
                samples.add(real);
            }
        }
        return samples;
    }

    @Override
    protected void readAll(Path path) {
        EnergyCalibration fromFile = EnergyCalibration.fromFile();
        DataFile file = path.toString().endsWith(".spx")
                ? new SpxFormat().open(path, fromFile)
                : new BcfFormat().open(path, fromFile);
        MoseleyException first = null;
        for (SpectrumImageSource source : file.spectrumImages()) {
            try {
                source.counts();
            } catch (MoseleyException e) {
                first = e;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
