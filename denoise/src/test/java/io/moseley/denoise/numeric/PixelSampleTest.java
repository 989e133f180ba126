package io.moseley.denoise.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;

class PixelSampleTest {
    @Test
    void aSmallMapIsTakenWhole() {
        PixelSample sample = PixelSample.of(3, 4, 12, new Seeds(1).stream("t"));
        assertThat(sample.size()).isEqualTo(12);
        for (int i = 0; i < 12; i++) {
            assertThat(sample.pixel(i)).isEqualTo(i);
        }
    }

    @Test
    void everyBlockOfALargeMapGivesOnePixel() {
        PixelSample sample = PixelSample.of(9, 10, 25, new Seeds(1).stream("t"));
        assertThat(sample.size()).isEqualTo(25);
        boolean[] seen = new boolean[25];
        for (int i = 0; i < sample.size(); i++) {
            int y = sample.pixel(i) / 10;
            int x = sample.pixel(i) % 10;
            seen[y / 2 * 5 + x / 2] = true;
        }
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void spectraAndRowsAreThoseOfTheChosenPixels() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(8, 9, 12, 30), new Seeds(2).stream("t"));
        PixelSample sample = PixelSample.of(8, 9, 20, new Seeds(3).stream("t"));
        CountSpectrumImage chosen = sample.of(counts);
        double[] image = counts.sumImage();
        double[] sums = chosen.sumImage();
        assertThat(sums).hasSize(sample.size());
        float[] ids = new float[72];
        for (int p = 0; p < 72; p++) {
            ids[p] = p;
        }
        float[] rows = sample.rows(ids, 1);
        for (int i = 0; i < sums.length; i++) {
            assertThat(sums[i]).isEqualTo(image[sample.pixel(i)]);
            assertThat(rows[i]).isEqualTo(sample.pixel(i));
        }
    }
}
