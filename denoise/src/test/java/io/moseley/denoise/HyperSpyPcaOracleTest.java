package io.moseley.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Weighted PCA against HyperSpy's. Needs a Python with HyperSpy: {@code python3}, or the one that the environment
 * variable MOSELEY_PYTHON names.
 */
class HyperSpyPcaOracleTest {
    private static final String SCRIPT = """
            import sys
            try:
                import numpy as np
                import hyperspy.api as hs
            except ImportError:
                sys.exit(77)
            n = np.fromfile(sys.argv[1], dtype="<f8").reshape(14, 12, 30)
            s = hs.signals.Signal1D(n)
            s.decomposition(normalize_poissonian_noise=True, algorithm="SVD", output_dimension=4)
            m = s.get_decomposition_model(3)
            np.ascontiguousarray(m.data, dtype="<f8").tofile(sys.argv[2])
            """;

    @TempDir
    Path folder;

    @Test
    void theModelOfTheSameRankIsTheSame() throws Exception {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(14, 12, 30, 60), new Seeds(5).stream("t"));
        double[] cube = SmallSamples.cube(counts);
        ByteBuffer buffer = ByteBuffer.allocate(cube.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(cube);
        Path in = folder.resolve("counts.bin");
        Path out = folder.resolve("model.bin");
        Files.write(in, buffer.array());
        runHyperSpy(in, out);
        double[] expected = new double[cube.length];
        ByteBuffer.wrap(Files.readAllBytes(out))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(expected);

        double[] model = SmallSamples.cube(WeightedPcaDenoiser.unclipped(counts, 3, DenoiseContext.quiet(1)));
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, value);
        }
        for (int i = 0; i < model.length; i++) {
            assertThat(model[i]).isCloseTo(expected[i], within(2e-6 * largest));
        }
    }

    private void runHyperSpy(Path in, Path out) throws Exception {
        String python = System.getenv().getOrDefault("MOSELEY_PYTHON", "python3");
        Path log = folder.resolve("log.txt");
        Process process;
        try {
            process = new ProcessBuilder(python, "-c", SCRIPT, in.toString(), out.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no Python: " + e.getMessage());
            return;
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("finished").isTrue();
        assumeTrue(process.exitValue() != 77, "this Python has no HyperSpy");
        assertThat(process.exitValue())
                .as(Files.readString(log, StandardCharsets.UTF_8))
                .isZero();
    }
}
