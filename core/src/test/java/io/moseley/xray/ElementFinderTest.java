package io.moseley.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moseley.count.PoissonSampler;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.util.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementFinderTest {
    private static final EnergyAxis AXIS = new EnergyAxis(0.01, 0, 2000);
    private static final DetectorResponse DETECTOR = DetectorResponse.windowless(130);

    private static ElementFinder finder(EnergyAxis axis, double beamKev) {
        return new ElementFinder(new LineSelection(axis, OptionalDouble.of(beamKev), DETECTOR));
    }

    private static List<String> elements(List<ElementEvidence> found) {
        return found.stream().map(ElementEvidence::element).toList();
    }

    /** Poisson counts of a falling background and of every line of some elements. */
    private static double[] spectrum(double background, Map<String, Double> elements, double shiftKev, long seed) {
        RandomGenerator random = new Seeds(seed).stream("test");
        double[] counts = new double[AXIS.channels()];
        for (int c = 0; c < counts.length; c++) {
            double energy = AXIS.energyKev(c);
            double mean = background * DETECTOR.efficiency(energy) / (0.2 + energy);
            for (Map.Entry<String, Double> element : elements.entrySet()) {
                for (XrayLine line : XrayLines.of(element.getKey())) {
                    double sigma = DETECTOR.sigmaKev(line.energyKev());
                    double d = (energy - shiftKev - line.energyKev()) / sigma;
                    mean += element.getValue()
                            * line.weight()
                            * DETECTOR.efficiency(line.energyKev())
                            * Math.exp(-0.5 * d * d)
                            * AXIS.scaleKev()
                            / (sigma * Math.sqrt(2 * Math.PI));
                }
            }
            counts[c] = PoissonSampler.sample(mean, random);
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSmoothSpectrumShowsNoElement(long seed) {
        assertThat(finder(AXIS, 200).find(spectrum(3000, Map.of(), 0, seed))).isEmpty();
        assertThat(finder(AXIS, 200).find(spectrum(20, Map.of(), 0, seed))).isEmpty();
        assertThat(finder(AXIS, 200).find(new double[AXIS.channels()])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.03, -0.03})
    void theElementsPresentAreFoundEvenIfTheAxisIsOff(double shiftKev) {
        double[] counts =
                spectrum(100, Map.of("Fe", 40_000.0, "Pt", 8_000.0, "O", 30_000.0, "Al", 3_000.0), shiftKev, 7);
        assertThat(elements(finder(AXIS, 200).find(counts))).containsExactlyInAnyOrder("Fe", "Pt", "O", "Al");
    }

    @Test
    void evidenceCountsTheFamilyAndComesInOrder() {
        List<ElementEvidence> found =
                finder(AXIS, 200).find(spectrum(100, Map.of("Fe", 40_000.0, "Ti", 2_000.0), 0, 8));
        assertThat(elements(found)).containsExactly("Fe", "Ti");
        assertThat(found.get(0).line().name()).isEqualTo("Fe_Ka");
        assertThat(found.get(0).netCounts()).isBetween(42_000.0, 48_000.0);
    }

    @Test
    void anAlphaLineWithoutItsBetaIsNotTaken() {
        double[] counts = spectrum(50, Map.of(), 0, 9);
        XrayLine alpha = XrayLines.parse("Co_Ka");
        for (int c = 0; c < counts.length; c++) {
            double d = (AXIS.energyKev(c) - alpha.energyKev()) / DETECTOR.sigmaKev(alpha.energyKev());
            counts[c] += Math.round(3000 * Math.exp(-0.5 * d * d));
        }
        assertThat(elements(finder(AXIS, 200).find(counts))).doesNotContain("Co");
    }

    @Test
    void aSpectrumOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> finder(AXIS, 200).find(new double[5])).hasMessageContaining("2000");
    }

    @Test
    void mineralsAndParticlesOfRealMapsAreFound() throws IOException {
        assertThat(found("71GPa_subsolidus.hspy", 200)).contains("Fe", "Si", "Mg", "Ca", "Al", "Nd", "Sm", "Lu");
        assertThat(found("core_shell.hspy", 200)).containsExactlyInAnyOrder("Fe", "Pt", "Cu", "C", "Si", "O");
        assertThat(found("SiO2_EDS_spectrum_image.hspy", 200)).containsExactlyInAnyOrder("Si", "O", "Cu", "C");
        assertThat(found("30x30_instructively_packed_16bit_compressed.bcf", 20))
                .contains("Fe", "Ti", "Ca", "Si", "Al", "O", "Mg", "K")
                .hasSizeLessThanOrEqualTo(13);
    }

    private static List<String> found(String file, double beamKev) throws IOException {
        String stated = System.getenv("MOSELEY_DATA");
        Path data = stated != null
                ? Path.of(stated)
                : Path.of(System.getProperty("moseley.root", "."), "..", "shared", "data");
        Path path = data.resolve("expected").resolve(file + ".sum_spectrum.csv");
        boolean required = System.getenv().getOrDefault("MOSELEY_REQUIRE", "").contains("data");
        assumeTrue(required || Files.isReadable(path), () -> path + " is absent: set MOSELEY_DATA");
        List<String> rows = Files.readAllLines(path);
        double[] counts = new double[rows.size() - 1];
        double[] energies = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            List<String> cells = List.of(rows.get(c + 1).split(",", -1));
            energies[c] = Double.parseDouble(cells.get(0));
            counts[c] = Double.parseDouble(cells.get(1));
        }
        double scale = (energies[counts.length - 1] - energies[0]) / (counts.length - 1);
        return elements(finder(new EnergyAxis(scale, energies[0], counts.length), beamKev)
                .find(counts));
    }
}
