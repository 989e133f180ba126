package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Weighted PCA against HyperSpy's, before negative values are clipped and totals kept. HyperSpy divides by the root of
 * the mean of every pixel and channel and cannot decompose a map with empty ones unless they are masked, as here; ours
 * leaves them at 0.
 */
class HyperSpyPcaOracleTest {
    private static final int HEIGHT = 24;
    private static final int WIDTH = 20;
    private static final int CHANNELS = 40;
    /**
     * Single precision of the stored factors, and, of components that are noise, how far they have settled after the
     * most iterations of our decomposition.
     */
    private static final double TOLERANCE = 1e-5;

    private static final String SCRIPT = """
            import sys
            import numpy as np
            import hyperspy.api as hs
            n = np.fromfile(sys.argv[1], dtype="<f8").reshape(24, 20, 40)
            s = hs.signals.Signal1D(n)
            empty = n.sum(axis=2) == 0
            unused = n.sum(axis=(0, 1)) == 0
            s.decomposition(normalize_poissonian_noise=True, algorithm="SVD", output_dimension=20,
                            navigation_mask=hs.signals.BaseSignal(empty).T if empty.any() else None,
                            signal_mask=unused if unused.any() else None)
            m = s.get_decomposition_model(int(sys.argv[3]))
            np.nan_to_num(np.ascontiguousarray(m.data, dtype="<f8")).tofile(sys.argv[2])
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"60, 1", "60, 3", "60, 12", "3, 2", "3, 8"})
    @EnabledIfAvailable(Prerequisite.HYPERSPY_DEBIAN)
    void theModelIsThatOfHyperSpy(double dose, int rank) throws Exception {
        compare(PythonOracle.debian(), dose, rank);
    }

    @ParameterizedTest
    @CsvSource({"60, 3", "3, 8"})
    @EnabledIfAvailable(Prerequisite.HYPERSPY_PIP)
    void theModelIsThatOfHyperSpy2(double dose, int rank) throws Exception {
        compare(PythonOracle.pip(), dose, rank);
    }

    private void compare(PythonOracle oracle, double dose, int rank) throws Exception {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(HEIGHT, WIDTH, CHANNELS, dose), new Seeds(5).stream("t"));
        double[] cube = SmallSamples.cube(counts);
        if (dose < 10) {
            assertThat(counts.sumImage()).as("pixels without counts").contains(0);
        }
        ByteBuffer buffer = ByteBuffer.allocate(cube.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(cube);
        Path in = folder.resolve("counts.bin");
        Path out = folder.resolve("model.bin");
        Files.write(in, buffer.array());
        Path script = Files.writeString(folder.resolve("pca.py"), SCRIPT);
        PythonOracle.Run run = oracle.run(script, in, out, rank);
        assertThat(run.exitCode()).as(run.output()).isZero();
        double[] expected = new double[cube.length];
        ByteBuffer.wrap(Files.readAllBytes(out))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(expected);

        double[] model =
                SmallSamples.cube(WeightedComponents.of(counts, rank, WeightedComponents.EXACT, DenoiseContext.quiet(1))
                        .truncated(rank));
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < model.length; i++) {
            largest = Math.max(largest, expected[i]);
            difference = Math.max(difference, Math.abs(model[i] - expected[i]));
        }
        assertThat(difference / largest)
                .as("difference relative to the largest value")
                .isCloseTo(0, within(TOLERANCE));
    }
}
