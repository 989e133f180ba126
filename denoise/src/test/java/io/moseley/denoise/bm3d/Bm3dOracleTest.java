package io.moseley.denoise.bm3d;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our BM3D against the authors' on the same noisy images. */
@EnabledIfAvailable(Prerequisite.BM3D)
class Bm3dOracleTest {
    private static final double ALLOWED = 0.2;
    private static final int[] SIGMAS = {10, 25, 75};
    private static final String SCRIPT = """
            import sys
            import numpy as np
            import bm3d
            for line in open(sys.argv[1]):
                noisy, clean, height, width, sigma = line.split()
                z = np.fromfile(noisy, dtype="<f4").reshape(int(height), int(width))
                y = bm3d.bm3d(z, float(sigma), profile="np")
                np.ascontiguousarray(y, dtype="<f4").tofile(clean)
            """;

    @TempDir
    Path folder;

    private record Case(String name, float[] truth, float[] noisy, int height, int width, double sigma, Path theirs) {}

    @Test
    void ourEstimatesAreNoFurtherFromTheTruthThanThoseOfTheReference() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (int sigma : SIGMAS) {
            cases.add(write("gradient", TestImages.gradient(97, 130), 97, 130, sigma / 255.0));
            cases.add(write("discs", TestImages.discs(120, 101), 120, 101, sigma / 255.0));
            cases.add(write("texture", TestImages.texture(93, 118), 93, 118, sigma / 255.0));
        }
        StringBuilder list = new StringBuilder();
        for (Case one : cases) {
            list.append(folder.resolve(one.name + ".noisy"))
                    .append(' ')
                    .append(one.theirs)
                    .append(' ')
                    .append(one.height)
                    .append(' ')
                    .append(one.width)
                    .append(' ')
                    .append(one.sigma)
                    .append('\n');
        }
        Path script = Files.writeString(folder.resolve("bm3d_reference.py"), SCRIPT);
        PythonOracle.Run run = PythonOracle.pip().run(script, Files.writeString(folder.resolve("list"), list));
        assertThat(run.exitCode()).as(run.output()).isZero();

        SoftAssertions all = new SoftAssertions();
        for (Case one : cases) {
            float[] ours = TestImages.denoised(one.noisy, one.height, one.width, one.sigma);
            double reference = TestImages.psnr(read(one.theirs, ours.length), one.truth);
            all.assertThat(TestImages.psnr(ours, one.truth))
                    .as("%s, the reference has %.2f dB", one.name, reference)
                    .isGreaterThan(reference - ALLOWED);
        }
        all.assertAll();
    }

    private Case write(String kind, float[] truth, int height, int width, double sigma) throws Exception {
        String name = kind + "-" + Math.round(255 * sigma);
        float[] noisy = TestImages.noisy(truth, sigma, 7);
        ByteBuffer buffer = ByteBuffer.allocate(4 * noisy.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(noisy);
        Files.write(folder.resolve(name + ".noisy"), buffer.array());
        return new Case(name, truth, noisy, height, width, sigma, folder.resolve(name + ".clean"));
    }

    private static float[] read(Path file, int length) throws Exception {
        float[] values = new float[length];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
