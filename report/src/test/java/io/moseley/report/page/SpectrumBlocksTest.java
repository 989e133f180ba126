package io.moseley.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.simulate.Simulation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class SpectrumBlocksTest {
    @Test
    void allCountsAreInTheBlocks() {
        Simulation sample = SampleReport.simulation();
        SpectrumBlocks blocks = SpectrumBlocks.of(sample.counts(), sample.truth(), List.of());
        assertThat(Arrays.stream(blocks.raw()).asLongStream().sum())
                .isEqualTo(sample.counts().totalCounts());
        double expected = 0;
        for (float value : blocks.expected()) {
            expected += value;
        }
        assertThat(expected).isCloseTo(sample.truth().total(), within(1e-4 * expected));
        assertThat(blocks.blockSide()).isEqualTo(1);
        assertThat(blocks.bands()).isBetween(100, 128);
    }

    @Test
    void packedExpectedCountsKeepSumsWithinAFractionOfTheirCountingError() throws IOException {
        Simulation sample = SampleReport.simulation();
        SpectrumBlocks blocks = SpectrumBlocks.of(sample.counts(), sample.truth(), List.of());
        double[] unpacked = unpacked(blocks);
        int number = blocks.blockRows() * blocks.blockColumns();
        for (int b = 0; b < blocks.bands(); b++) {
            double before = 0;
            double after = 0;
            double worst = 0;
            for (int i = b * number; i < (b + 1) * number; i++) {
                before += blocks.expected()[i];
                after += unpacked[i];
                double step = 0.1 * Math.sqrt(blocks.expected()[i]) + 2e-3;
                worst = Math.max(worst, Math.abs(unpacked[i] - blocks.expected()[i]) / step);
            }
            assertThat(worst).isLessThan(1);
            assertThat(after).isCloseTo(before, within(0.02 * Math.sqrt(before) + 2e-3));
        }
    }

    /** As the page's script does it. */
    private static double[] unpacked(SpectrumBlocks blocks) throws IOException {
        byte[] planes =
                new InflaterInputStream(new java.io.ByteArrayInputStream(blocks.packedExpected())).readAllBytes();
        int count = planes.length / 4;
        int number = blocks.blockRows() * blocks.blockColumns();
        double[] values = new double[count];
        double steps = blocks.stepsPerRoot();
        int root = 0;
        for (int i = 0; i < count; i++) {
            int packed = planes[i] & 0xFF
                    | (planes[count + i] & 0xFF) << 8
                    | (planes[2 * count + i] & 0xFF) << 16
                    | planes[3 * count + i] << 24;
            root = (i % number == 0 ? 0 : root) + (packed >>> 1 ^ -(packed & 1));
            values[i] = Math.pow(root / steps, 2);
        }
        return values;
    }
}
