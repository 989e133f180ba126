package io.moseley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "map.emi, noise, TIA, .ser files beside it",
        "map_1.ser, noise, TIA, open the .emi file",
        "no-extension, II\u0097\u0001\u0020\u0002x, TIA, open the .emi file",
        "map.elid, noise, Phenom, HyperSpy",
        "map.ASW, noise, JEOL Analysis Station, .pts",
        "map.oipx, noise, AZtec, .h5oina",
        "map.csd, noise, EDAX TEAM, .spd",
        "map.si, noise, Pathfinder, .rpl",
        "series.mrc, noise, MRC, --guide",
        "patterns.blo, IMGBLO, diffraction, no X-ray spectra",
        "image.bmp, BM, picture, PNG",
        "map.bcf.gz, noise, archive, unpack",
        "renamed.bcf, 7z\u00BC\u00AF, archive, unpack",
        "paper, %PDF-1.7, document, microscope's program",
        "table.csv, 1;2;3, table, .msa",
    })
    void whatNoFormatReadsIsNamedWithTheWayOn(String name, String content, String words, String way)
            throws IOException {
        Path file = Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Formats.open(file)).isInstanceOfSatisfying(UnsupportedInputException.class, e -> {
            assertThat(e.what()).contains("seems to be").contains(words);
            assertThat(e.remedy()).contains(way);
        });
    }
}
