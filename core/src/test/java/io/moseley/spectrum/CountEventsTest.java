package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CountEventsTest {
    private static SpectrumImageHeader header() {
        return SpectrumImageHeader.of(
                "events",
                NavigationAxis.uncalibrated("y", 7),
                NavigationAxis.uncalibrated("x", 5),
                new EnergyAxis(0.01, 0, 40),
                Acquisition.unknown());
    }

    @Test
    void eventsOfSeveralFramesAddUpWhateverTheirOrder() {
        int[][] expected = new int[35][40];
        CountEvents events = new CountEvents(header());
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 9000; i++) {
            int pixel = random.nextInt(34);
            int channel = random.nextInt(40);
            expected[pixel][channel]++;
            events.add(pixel, channel);
        }
        assertThat(events.size()).isEqualTo(9000);
        CountSpectrumImage image = events.build();
        assertThat(image.totalCounts()).isEqualTo(9000);
        for (int p = 0; p < 35; p++) {
            for (int c = 0; c < 40; c++) {
                assertThat(image.count(p / 5, p % 5, c)).isEqualTo(expected[p][c]);
            }
        }
    }

    @Test
    void aPixelOfManyEventsIsCountedAsOneOfFew() {
        for (int length : new int[] {1, 39, 40, 41, 100, 5000}) {
            CountEvents events = new CountEvents(header());
            int[] expected = new int[40];
            SplittableRandom random = new SplittableRandom(length);
            for (int i = 0; i < length; i++) {
                int channel = random.nextInt(2) * 39 + random.nextInt(2) * (i % 2 == 0 ? -1 : 0);
                int inside = Math.max(0, channel);
                expected[inside]++;
                events.add(7, inside);
                events.add(20, inside);
            }
            CountSpectrumImage image = events.build();
            for (int c = 0; c < 40; c++) {
                assertThat(image.count(1, 2, c)).isEqualTo(expected[c]);
                assertThat(image.count(4, 0, c)).isEqualTo(expected[c]);
            }
            assertThat(image.totalCounts()).isEqualTo(2L * length);
        }
    }

    @Test
    void eventsOfAPixelMayComeTogether() {
        CountEvents events = new CountEvents(header());
        char[] channels = new char[3000];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = (char) (i % 3 == 0 ? 39 : 5);
        }
        events.add(3, channels, 3, 3000);
        events.add(3, channels, 7, 7);
        events.add(2, channels, 0, 1);
        CountSpectrumImage image = events.build();
        assertThat(image.count(0, 3, 39)).isEqualTo(999);
        assertThat(image.count(0, 3, 5)).isEqualTo(1998);
        assertThat(image.count(0, 2, 39)).isEqualTo(1);
        assertThat(image.totalCounts()).isEqualTo(2998);
        assertThatThrownBy(() -> events.add(35, channels, 0, 1)).hasMessageContaining("35");
        assertThatThrownBy(() -> events.add(0, new char[] {40}, 0, 1)).hasMessageContaining("40");
    }

    @Test
    void eventsOutsideTheMapAreRefused() {
        CountEvents events = new CountEvents(header());
        assertThatThrownBy(() -> events.add(35, 0)).hasMessageContaining("35");
        assertThatThrownBy(() -> events.add(0, 40)).hasMessageContaining("40");
    }
}
