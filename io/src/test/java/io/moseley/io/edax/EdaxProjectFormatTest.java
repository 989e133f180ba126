package io.moseley.io.edax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.Formats;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A file made after the published layout ({@code edaxh5_make.py}). */
class EdaxProjectFormatTest {
    private static DataFile open() throws URISyntaxException {
        return Formats.open(Path.of(
                EdaxProjectFormatTest.class.getResource("/edax/project.edaxh5").toURI()));
    }

    @Test
    void theMapComesFirstWithItsConditions() throws Exception {
        DataFile file = open();
        assertThat(file.formatName()).isEqualTo("EDAX APEX");
        assertThat(file.counts().totalCounts()).isEqualTo(55);
        assertThat(file.counts().count(0, 1, 3)).isEqualTo(1); // 35 is a multiple of 7
        var header = file.header();
        assertThat(header.title()).isEqualTo("Sample 1 Area 1 Live Map 1");
        assertThat(header.energyAxis().scaleKev()).isCloseTo(0.01, within(1e-9));
        assertThat(header.energyAxis().offsetKev()).isCloseTo(-0.05, within(1e-9));
        assertThat(header.xAxis().scale()).isEqualTo(0.5);
        assertThat(header.yAxis().scale()).isEqualTo(0.25);
        assertThat(header.acquisition().beamEnergyKev()).hasValue(20);
        assertThat(header.acquisition().instrument()).isEqualTo(InstrumentType.SEM);
        assertThat(header.acquisition().liveTimeSeconds()).hasValue(12.5);
        assertThat(header.acquisition().elements()).containsExactly("Fe", "O");
    }

    @Test
    void theElectronImageShowsTheAreaOfTheMap() throws Exception {
        GuideImage image = open().guideImages().get(0);
        assertThat(image.height()).isEqualTo(6);
        assertThat(image.xAxis().extent()).isEqualTo(4 * 0.5);
        assertThat(image.yAxis().extent()).isEqualTo(3 * 0.25);
    }

    @Test
    void lineScansCanBeChosen() throws Exception {
        DataFile line = open().select("2");
        assertThat(line.numberedSignals().get(0).kind()).isEqualTo(DataSignal.Kind.LINE_SCAN);
        assertThat(line.header().height()).isEqualTo(1);
        assertThat(line.header().width()).isEqualTo(4);
    }
}
