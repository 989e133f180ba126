package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantifyTest {
    @TempDir
    private static Path shared;

    private static Path counts;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() {
        Terminal simulated = Terminal.run(
                "simulate",
                "--phantom",
                "core-shell",
                "--dose",
                40,
                "--size",
                "16x16",
                "--channels",
                512,
                "-o",
                shared);
        assertThat(simulated.code()).as(simulated.err()).isZero();
        counts = shared.resolve("counts.hspy");
    }

    @Test
    void theTableIsPrintedAndTheFilesAreWritten() {
        Terminal terminal = Terminal.run(
                "quantify",
                counts,
                "--k-factors",
                "Fe_Ka=1,Pt_La=3.9",
                "--k-factor-error",
                "0.05",
                "-o",
                folder.resolve("q"));
        assertThat(terminal.code()).as(terminal.err()).isZero();
        assertThat(terminal.out())
                .contains("Raw net (counts)")
                .contains("Fe (wt%)")
                .contains("thin film")
                .contains("written: ");
        assertThat(folder.resolve("q/elements.csv")).isNotEmptyFile();
        assertThat(folder.resolve("q/elements.json")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--k-factors|Fe_Ka=1,Fe_Kz=2|there is no X-ray line Fe_Kz",
                "--k-factors|Fe_Ka=1,Ni_Ka=2|there is a k-factor for Ni_Ka, but no window",
                "--k-factors|Fe_Ka=1|there is one k-factor only",
                "--k-factor-error|0.05|needs k-factors, and none are given",
                "--assume-thin-film|true|needs k-factors, and none are given",
                "--elements|Qq|Qq",
                "--background-distance|0.2|1 to 10 (FWHM)"
            })
    void whatCannotBeIsToldInThreeLinesWithExitTwo(String option, String value, String message) {
        Terminal terminal = Terminal.run("quantify", counts, option, value, "-o", folder.resolve("q"));
        assertThat(terminal.code()).isEqualTo(2);
        assertThat(terminal.err())
                .contains("moseley: ")
                .contains(message)
                .contains("  where: ")
                .contains("  what to do: ");
        assertThat(folder.resolve("q")).doesNotExist();
    }
}
