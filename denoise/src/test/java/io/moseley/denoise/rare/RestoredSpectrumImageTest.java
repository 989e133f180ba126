package io.moseley.denoise.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoredSpectrumImageTest {
    private static final double ENERGY_KEV = 5;

    @Test
    void countsComeWhereTheyWereFoundAndChannelsKeepTheirSums() {
        SpectrumImage estimate = SmallSamples.flat(12, 10, 200, 100);
        SpectrumImage restored = signals(estimate, 8).restoreIn(estimate);
        RareSignalSearchTest.assertThatChannelsKeepTheirSums(estimate, restored);
        double[] before = estimate.sumImage();
        double[] after = restored.sumImage();
        assertThat(after[3 * 10 + 4] - before[3 * 10 + 4]).isCloseTo(6, within(0.1));
        assertThat(after[4 * 10 + 5] - before[4 * 10 + 5]).isCloseTo(2, within(0.1));
        assertThat(after[0]).isLessThan(before[0]);
    }

    @Test
    void aLineWithLittleRoomGivesWayAndNothingBecomesNegative() {
        SpectrumImage estimate = SmallSamples.flat(12, 10, 200, 1);
        double room = 0;
        for (double value : estimate.map(new EnergyWindow("", ENERGY_KEV - 0.15, ENERGY_KEV + 0.15))) {
            room += value;
        }
        SpectrumImage restored = signals(estimate, 3 * room).restoreIn(estimate);
        RareSignalSearchTest.assertThatChannelsKeepTheirSums(estimate, restored);
        assertThat(restored.map(new EnergyWindow("", ENERGY_KEV - 0.1, ENERGY_KEV + 0.1))[0])
                .as("all of the background went to the particle")
                .isCloseTo(0, within(1e-4));
    }

    @Test
    void mapsAgreeWithTheRows() {
        SpectrumImage estimate = SmallSamples.flat(12, 10, 200, 100);
        SpectrumImage restored = signals(estimate, 8).restoreIn(estimate);
        for (ChannelRange range :
                List.of(new ChannelRange(0, 200), new ChannelRange(90, 105), new ChannelRange(3, 20))) {
            double[] map = restored.map(range);
            restored.forEachRow((y, row) -> {
                for (int x = 0; x < 10; x++) {
                    double sum = 0;
                    for (int c = range.first(); c < range.end(); c++) {
                        sum += row[x * 200 + c];
                    }
                    assertThat(map[y * 10 + x]).isCloseTo(sum, within(1e-4 * (1 + sum)));
                }
            });
        }
    }

    /** Three quarters of the excess in pixel (3, 4), the rest in pixel (4, 5). */
    private static RareSignals signals(SpectrumImage estimate, double excess) {
        float part = (float) excess / 4;
        RareSignal signal = new RareSignal(
                3.25,
                4.25,
                0,
                0,
                new Region(3, 4, 2, 2),
                2,
                ENERGY_KEV,
                (int) excess,
                0,
                excess,
                Math.sqrt(excess),
                -30,
                List.of(),
                new float[] {3 * part, 0, 0, part});
        return new RareSignals(estimate.header(), RareSignalOptions.defaults(), 1000, 1e-5, List.of(signal), List.of());
    }
}
