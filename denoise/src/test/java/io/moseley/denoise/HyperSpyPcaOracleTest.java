package io.moseley.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Optional;
import io.moseley.testkit.PythonOracle;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weighted PCA against HyperSpy's. */
@EnabledIfAvailable(Optional.HYPERSPY_DEBIAN)
class HyperSpyPcaOracleTest {
    private static final String SCRIPT = """
            import sys
            import numpy as np
            import hyperspy.api as hs
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
        Path script = Files.writeString(folder.resolve("pca.py"), SCRIPT);
        PythonOracle.Run run = PythonOracle.debian().run(script, in, out);
        assertThat(run.exitCode()).as(run.output()).isZero();
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
}
