package io.moseley.denoise.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import io.moseley.testkit.SmallSamples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Background-subtracted intensities and Cliff–Lorimer compositions, pixel by pixel, against exspy's. */
@EnabledIfAvailable(Prerequisite.HYPERSPY_PIP)
class ExspyQuantificationOracleTest {
    private static final String SCRIPT = """
            import json, sys
            import numpy as np
            from exspy.signals import EDSTEMSpectrum
            task = json.load(open(sys.argv[1]))
            n = np.fromfile(sys.argv[2], dtype="<f8").reshape(task["shape"])
            s = EDSTEMSpectrum(n)
            s.set_microscope_parameters(beam_energy=200, energy_resolution_MnKa=130)
            energy = s.axes_manager.signal_axes[0]
            energy.scale, energy.offset, energy.units, energy.name = task["scale"], task["offset"], "keV", "Energy"
            s.set_elements(["Fe", "Pt"])
            s.set_lines(["Fe_Ka", "Pt_La"])
            found = s.get_lines_intensity(integration_windows=task["integration"],
                                          background_windows=np.array(task["background"]))
            order = [f.metadata.Sample.xray_lines[0] for f in found]
            assert order == ["Fe_Ka", "Pt_La"], order
            weight = s.quantification(found, method="CL", factors=task["factors"], composition_units="weight",
                                      navigation_mask=None)
            atomic = s.quantification(found, method="CL", factors=task["factors"], composition_units="atomic",
                                      navigation_mask=None)
            np.stack([x.data for x in found + weight + atomic]).astype("<f8").tofile(sys.argv[3])
            """;

    @TempDir
    Path folder;

    @Test
    void intensitiesAndCompositionsAreThoseOfExspy() throws Exception {
        CountSpectrumImage counts = Simulator.simulate(SimulationOptions.builder("core-shell")
                        .size(10, 12)
                        .channels(1024)
                        .dose(20_000)
                        .build())
                .counts();
        // At the same distance on both sides: otherwise exspy takes the mean of the two and we the line between them.
        List<LineWindow> windows = List.of(
                Windows.of("Fe_Ka", 314, 327, 300, 307, 334, 341), Windows.of("Pt_La", 464, 480, 448, 456, 488, 496));
        double[][] theirs = exspy(counts, windows, new double[] {1.21, 4.2});

        KFactors factors = new KFactors(List.of(
                new KFactor(windows.get(0).line().line(), 1.21, 0),
                new KFactor(windows.get(1).line().line(), 4.2, 0)));
        CliffLorimer method = new CliffLorimer(factors);
        LineMaps iron = windows.get(0).of(counts);
        LineMaps platinum = windows.get(1).of(counts);
        int compared = 0;
        for (int p = 0; p < counts.pixels(); p++) {
            List<NetIntensity> net = List.of(iron.intensity(p), platinum.intensity(p));
            Offset<Double> rounding = Offset.offset(1e-6);
            assertThat(net.get(0).net()).isCloseTo(theirs[0][p], rounding);
            assertThat(net.get(1).net()).isCloseTo(theirs[1][p], rounding);
            if (net.get(0).isDetected() && net.get(1).isDetected()) {
                compared++;
                Composition composition = method.composition(net);
                for (int i = 0; i < 2; i++) {
                    assertThat(composition.shares().get(i).weightPercent()).isCloseTo(theirs[2 + i][p], rounding);
                    assertThat(composition.shares().get(i).atomicPercent())
                            .isCloseTo(theirs[4 + i][p], Offset.offset(0.005)); // other tables of atomic weights
                }
            }
        }
        assertThat(compared).isGreaterThan(5);
    }

    private double[][] exspy(CountSpectrumImage counts, List<LineWindow> windows, double[] factors) throws Exception {
        List<String> integration = new ArrayList<>();
        List<String> background = new ArrayList<>();
        for (LineWindow window : windows) {
            integration.add("[" + energies(counts, window.integration()) + "]");
            background.add("[" + energies(counts, window.background().left().orElseThrow()) + ","
                    + energies(counts, window.background().right().orElseThrow()) + "]");
        }
        String task = String.format(
                Locale.ROOT,
                "{\"shape\": [%d, %d, %d], \"scale\": %s, \"offset\": %s, \"integration\": [%s], \"background\": [%s],"
                        + " \"factors\": [%s, %s]}",
                counts.height(),
                counts.width(),
                counts.channels(),
                counts.energyAxis().scaleKev(),
                counts.energyAxis().offsetKev(),
                integration.stream().collect(Collectors.joining(",")),
                background.stream().collect(Collectors.joining(",")),
                factors[0],
                factors[1]);
        double[] cube = SmallSamples.cube(counts);
        ByteBuffer buffer = ByteBuffer.allocate(cube.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(cube);
        Path in = Files.write(folder.resolve("counts.bin"), buffer.array());
        Path out = folder.resolve("theirs.bin");
        PythonOracle.Run run = PythonOracle.pip()
                .run(
                        Files.writeString(folder.resolve("quantify.py"), SCRIPT),
                        Files.writeString(folder.resolve("task.json"), task),
                        in,
                        out);
        assertThat(run.exitCode()).as(run.output()).isZero();
        ByteBuffer answer = ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN);
        double[][] maps = new double[6][counts.pixels()];
        for (double[] map : maps) {
            for (int p = 0; p < map.length; p++) {
                map[p] = answer.getDouble();
            }
        }
        return maps;
    }

    /** First energy, and that of the first channel which is not in the range: as slices in Python. */
    private static String energies(CountSpectrumImage counts, ChannelRange range) {
        return counts.energyAxis().energyKev(range.first()) + ","
                + counts.energyAxis().energyKev(range.end());
    }
}
