package io.moseley.io.emsa;

import io.moseley.io.FileFormat;
import io.moseley.io.Formats;
import io.moseley.io.ReadingAll;
import io.moseley.io.WriteOptions;
import io.moseley.testkit.DamagedFileContract;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class EmsaFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        Path sum = folder.resolve("sum.msa");
        Formats.write(sum, Phantoms.counts(5, 6, 24, 4, 9), WriteOptions.defaults());
        Path pairs = folder.resolve("pairs.msa");
        Files.writeString(
                pairs,
                "#FORMAT      : EMSA/MAS Spectral Data File\n#NPOINTS     : 3\n#DATATYPE    : XY\n#XUNITS      : keV\n"
                        + "#XPERCHAN    : 1\n#OFFSET      : 0\n#SPECTRUM    :\n0, 1\n1, 2\n2, 3\n#ENDOFDATA   :\n");
        return List.of(sum, pairs);
    }

    @Override
    protected void readAll(Path path) {
        ReadingAll.of(FileFormat.EMSA, path);
    }
}
