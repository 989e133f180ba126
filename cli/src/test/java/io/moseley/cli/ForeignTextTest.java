package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.DataSignal;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.Phantoms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Text from files and names of files cannot do more to a terminal or a report than be read. */
class ForeignTextTest {
    private static final String HOSTILE = "a\u001B]0;title\u0007\u009B2J\u202E\nforged";
    private static final String SAFE = "a�]0;title��2J� forged";

    @TempDir
    private Path folder;

    @Test
    void whatFilesSayIsMadeSafeWhereItEnters() {
        NavigationAxis axis = new NavigationAxis(HOSTILE, HOSTILE, 1, 0, 2);
        SpectrumImageHeader header = SpectrumImageHeader.of(
                HOSTILE, axis, axis, Phantoms.header(2, 2, 9).energyAxis(), acquisition());
        assertThat(List.of(
                        header.title(),
                        axis.name(),
                        axis.units(),
                        header.acquisition().elements().get(0)))
                .containsOnly(SAFE);
        assertThat(new GuideImage(HOSTILE, axis, axis, new float[4]).detector()).isEqualTo(SAFE);
        assertThat(new DataSignal(HOSTILE, DataSignal.Kind.IMAGE, "uint8").title())
                .isEqualTo(SAFE);
    }

    private static Acquisition acquisition() {
        return Acquisition.builder().elements(List.of(HOSTILE)).build();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void namesOfFilesAreShownSafely() {
        Path absent = folder.resolve("gone\u001B[31m.hspy");
        Terminal missing = Terminal.run("info", absent);
        assertThat(missing.code()).isEqualTo(2);
        Path present = folder.resolve("here\u001B[31m.hspy");
        Formats.write(present, Phantoms.counts(4, 4, 200, 500, 1), WriteOptions.defaults());
        Terminal found = Terminal.run("info", present);
        assertThat(found.code()).isZero();
        String shown = missing.out() + missing.err() + found.out() + found.err();
        assertThat(shown).contains("gone�[31m.hspy", "here�[31m.hspy").doesNotContain("\u001B");
    }
}
