package io.moseley.workflow.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.denoise.quantify.KFactor;
import io.moseley.denoise.quantify.KFactors;
import io.moseley.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KFactorsReadingTest {
    @TempDir
    private Path folder;

    @Test
    void aListNamesLinesAndNumbers() {
        KFactors factors = KFactorsReading.read("Fe_Ka=1.21, Pt_La=4.2", 0.1);
        assertThat(factors.factors()).extracting(factor -> factor.line().name()).containsExactly("Fe_Ka", "Pt_La");
        assertThat(factors.factors()).extracting(KFactor::k).containsExactly(1.21, 4.2);
        assertThat(factors.factors()).extracting(KFactor::relativeError).containsExactly(0.1, 0.1);
    }

    @Test
    void factorsAreWrittenAsTheyAreRead() {
        KFactors factors = KFactorsReading.read("Fe_Ka=1.21:0.05, Pt_La=4.2", 0.1);
        assertThat(factors.factors()).extracting(KFactor::relativeError).containsExactly(0.05, 0.1);
        assertThat(KFactorsReading.read(KFactorsReading.text(factors), 0)).isEqualTo(factors);
    }

    @Test
    void aTableMayHaveAHeadAndErrors() throws IOException {
        Path file = folder.resolve("k.csv");
        Files.writeString(file, "line,k,relative_error\n# measured\nFe_Ka,1.21\nPt_La,4.2,0.05\n");
        KFactors factors = KFactorsReading.read(file.toString(), 0);
        assertThat(factors.factors()).extracting(KFactor::k).containsExactly(1.21, 4.2);
        assertThat(factors.factors()).extracting(KFactor::relativeError).containsExactly(0.0, 0.05);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line;k\nFe_Ka;1,21\nPt_La;4,20;0,05\n",
                "\uFEFFFe_Ka\t1,21\nPt_La\t4,2\t0,05\n",
                "Fe_Ka,\"1,21\"\r\nPt_La,\"4,2\",\"0,05\"\r\n",
                "Fe_Ka;1.21\nPt_La;4.2;0.05",
                "Fe_Ka=1,21;Pt_La=4,2:0,05"
            })
    void aDecimalCommaIsRead(String text) throws IOException {
        Path file = folder.resolve("k.csv");
        Files.writeString(file, text);
        KFactors factors = KFactorsReading.read(text.contains("=") ? text : file.toString(), 0);
        assertThat(factors.factors()).extracting(KFactor::k).containsExactly(1.21, 4.2);
        assertThat(factors.factors()).extracting(KFactor::relativeError).containsExactly(0.0, 0.05);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fe_Ka,1,21\nPt_La,4,20\n",
                "Fe_Ka,1,21,0,05\n",
                "Fe_Ka,1.21\nPt_La,4,2\n",
                "Fe_Ka;1,250\nPt_La;4.2\n",
                "Fe_Ka;1.250,5\n",
                "Fe_Ka=1,21,Pt_La=4,2"
            })
    void aCommaThatMayMeanEitherIsRefused(String text) throws IOException {
        Path file = folder.resolve("k.csv");
        Files.writeString(file, text);
        assertThatThrownBy(() -> KFactorsReading.read(text.contains("=") ? text : file.toString(), 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("may part columns");
    }

    @Test
    void jsonMayHaveNumbersOrErrorsToo() throws IOException {
        Path file = folder.resolve("k.json");
        Files.writeString(file, "{\"Fe_Ka\": 1.21, \"Pt_La\": {\"k\": 4.2, \"relative_error\": 0.05}}");
        KFactors factors = KFactorsReading.read(file.toString(), 0);
        assertThat(factors.factors()).extracting(KFactor::k).containsExactly(1.21, 4.2);
        assertThat(factors.factors()).extracting(KFactor::relativeError).containsExactly(0.0, 0.05);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fe_Ka=1",
                "Fe_Ka=1,Pt_La",
                "Fe_Ka=1,Pt_La=x",
                "Fe_Ka=1,Pt_La=-2",
                "Fe_Ka=1,Pt_La=0",
                "Fe_Ka=1,Xx_Ka=2",
                "Fe_Ka=1,Fe_Zz=2",
                "Fe_Ka=1,Fe_La=2",
                "Fe=1,Pt=2",
                "nothing.csv",
                ""
            })
    void whatIsNoListIsRefused(String text) {
        assertThatThrownBy(() -> KFactorsReading.read(text, 0)).isInstanceOf(UsageException.class);
    }

    @Test
    void theLineOfATableThatIsWrongIsNamed() throws IOException {
        Path file = folder.resolve("k.csv");
        Files.writeString(file, "Fe_Ka,1.21\nPt_La;four\n");
        assertThatThrownBy(() -> KFactorsReading.read(file.toString(), 0))
                .isInstanceOfSatisfying(
                        UsageException.class, error -> assertThat(error.where()).endsWith("line 2"));
    }
}
