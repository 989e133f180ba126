package io.moseley.denoise.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.count.PoissonDeviance;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Cancellation;
import io.moseley.util.Seeds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The likelihood that factorising raw counts reaches, against scikit-learn's multiplicative updates. */
@EnabledIfAvailable(Prerequisite.SKLEARN)
class ScikitLearnNmfOracleTest {
    private static final String SCRIPT = """
            import sys
            import numpy as np
            from sklearn.decomposition import NMF
            n = np.fromfile(sys.argv[1], dtype="<f8").reshape(24 * 20, 40)
            best = np.inf
            for init in ["random", "nndsvda"]:
                model = NMF(int(sys.argv[2]), init=init, beta_loss="kullback-leibler", solver="mu", random_state=0,
                            max_iter=3000, tol=1e-6)
                mu = model.fit_transform(n) @ model.components_
                terms = np.where(n > 0, n * np.log(np.maximum(n, 1) / np.maximum(mu, 1e-12)), 0)
                best = min(best, 2 * np.sum(terms - n + mu))
            print("deviance", best)
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"60, 3", "60, 6", "8, 4"})
    void theDevianceIsAtMostThatOfScikitLearn(double dose, int rank) throws Exception {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(24, 20, 40, dose), new Seeds(5).stream("t"));
        double[] cube = SmallSamples.cube(counts);
        ByteBuffer buffer = ByteBuffer.allocate(cube.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(cube);
        Path in = Files.write(folder.resolve("counts.bin"), buffer.array());
        Path script = Files.writeString(folder.resolve("nmf.py"), SCRIPT);
        PythonOracle.Run run = PythonOracle.pip().run(script, in, rank);
        assertThat(run.exitCode()).as(run.output()).isZero();
        double theirs = Double.parseDouble(
                run.output().substring(run.output().indexOf("deviance") + 8).trim());

        NmfFactors factors = new KlNmf(rank, 3000, 1e-6, 1, Cancellation.none())
                .factorise(KlNmfTest.floats(counts), 24 * 20, 40, new Seeds(1).stream("nmf"));
        double ours = PoissonDeviance.of(
                        counts,
                        new FactoredSpectrumImage(counts.header(), factors.abundances(), factors.endmembers()),
                        1)
                .deviance();
        // Both end in one of many minima, which differ by less than this.
        assertThat(ours / theirs).isLessThan(1.002);
    }
}
