package io.moseley.io.ripple;

import io.moseley.io.FileFormat;
import io.moseley.io.FileName;
import io.moseley.io.Formats;
import io.moseley.io.ReadingAll;
import io.moseley.io.WriteOptions;
import io.moseley.testkit.DamagedFileContract;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

class RippleFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        Path counts = folder.resolve("counts.rpl");
        Formats.write(counts, Phantoms.counts(5, 6, 24, 4, 9), WriteOptions.defaults());
        Path planes = folder.resolve("planes.rpl");
        Files.writeString(
                planes,
                Files.readString(counts, StandardCharsets.ISO_8859_1).replace("vector", "image"),
                StandardCharsets.ISO_8859_1);
        Files.copy(folder.resolve("counts.raw"), folder.resolve("planes.raw"));
        Path inca = folder.resolve("inca.rpl");
        Files.writeString(
                inca,
                "(MLX::WIDTH : 6)\n(MLX::HEIGHT : 5)\n(MLX::DEPTH : 24)\n(MLX::OFFSET : 0)\n(MLX::DATA-LENGTH : 1)\n"
                        + "(MLX::DATA-TYPE : unsigned)\n(MLX::BYTE-ORDER : dont-care)\n(MLX::RECORD-BY : vector)\n");
        Files.copy(folder.resolve("counts.raw"), folder.resolve("inca.raw"));
        return List.of(counts, planes, inca);
    }

    @Override
    protected void addCompanions(Path sample, Path mutant) throws IOException {
        String raw = FileName.stem(sample) + ".raw";
        Files.copy(sample.resolveSibling(raw), mutant.resolveSibling(raw), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    protected void readAll(Path path) {
        ReadingAll.of(FileFormat.RIPPLE, path);
    }
}
