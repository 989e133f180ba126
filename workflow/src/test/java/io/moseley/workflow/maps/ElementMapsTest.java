package io.moseley.workflow.maps;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElementMapsTest {
    private static CountSpectrumImage image() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(SpectrumImageHeader.of(
                "sample",
                new NavigationAxis("y", "nm", 2, 0, 1),
                new NavigationAxis("x", "nm", 2, 0, 2),
                new EnergyAxis(0.1, 0, 100),
                Acquisition.unknown()));
        builder.add(0, 64, 3);
        builder.add(1, 20, 5);
        return builder.build();
    }

    @Test
    void mapsSumTheirWindowAndKeepTheCalibration() {
        List<ElementMap> maps = ElementMaps.of(
                image(), List.of(new EnergyWindow("Fe_Ka", 6.3, 6.5), new EnergyWindow("Zr_Ka", 15, 16)));
        assertThat(maps.get(0).map().values()).containsExactly(3, 0);
        assertThat(maps.get(1).map().values()).containsExactly(0, 0);
        assertThat(maps.get(0).map().xAxis().units()).isEqualTo("nm");
        assertThat(maps.get(0).title()).isEqualTo("Fe Kα");
    }

    @Test
    void fileNamesAreSafeAndUnique() {
        List<EnergyWindow> windows = List.of(
                new EnergyWindow("Fe_Ka", 6.3, 6.5),
                new EnergyWindow("fe_ka", 6.3, 6.5),
                new EnergyWindow("", 1, 2),
                new EnergyWindow("../a b", 1, 2));
        assertThat(ElementMaps.of(image(), windows))
                .extracting(ElementMap::fileName)
                .containsExactly("Fe_Ka", "fe_ka_2", "1.00-2.00keV", "__a_b");
    }

    @Test
    void eachMapIsWrittenAsPngAndTiff(@TempDir Path temporary) {
        Path folder = temporary.resolve("run");
        try (RunFolder run = RunFolder.create(folder, "maps", false)) {
            ElementMap map = ElementMaps.of(image(), List.of(new EnergyWindow("Fe_Ka", 6.3, 6.5)))
                    .get(0);
            ElementMaps.write(run, "maps/Fe_Ka", map.map(), map.figure().unit("expected counts per pixel"));
            run.commit(new Provenance(List.of("moseley", "maps")));
        }
        assertThat(folder.resolve("maps/Fe_Ka.png")).isNotEmptyFile();
        assertThat(folder.resolve("maps/Fe_Ka.tif")).isNotEmptyFile();
    }
}
