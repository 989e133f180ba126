package io.moseley.io.jeol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.io.Crc32Of;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import org.junit.jupiter.api.Test;

/** A real map of 14 frames with its image; the numbers are those that HyperSpy 1.7.3 finds. */
@EnabledIfAvailable(Prerequisite.DATA)
class JeolRealFilesTest {
    private static final long[] FRAMES = {
        22355, 21975, 22038, 21904, 21846, 22115, 22021, 21917, 22123, 21919, 22141, 22024, 22086, 21797
    };

    private final DataFile file = Formats.open(TestData.file("jeol/View000_0000006.pts"));

    @Test
    void countsAreThoseOfTheIndependentReader() {
        assertThat(file.warnings()).isEmpty();
        CountSpectrumImage image = file.counts();
        assertThat(new int[] {image.height(), image.width(), image.channels()}).containsExactly(512, 512, 4096);
        assertThat(image.energyAxis().scaleKev()).isEqualTo(0.00999866);
        assertThat(image.energyAxis().offsetKev()).isCloseTo(-0.9606613249999999, within(1e-12));
        assertThat(image.header().xAxis().scale()).isCloseTo(0.00869140625, within(1e-12));
        assertThat(image.totalCounts()).isEqualTo(308_261);
        assertThat(image.maxCount()).isEqualTo(3);
        assertThat(Crc32Of.counts(image)).isEqualTo(793_825_481L);
        assertThat(image.header().acquisition().liveTimeSeconds()).hasValue(325.46);
    }

    @Test
    void framesAreThoseOfTheIndependentReader() {
        assertThat(file.spectrumImages().get(0).frames()).isEqualTo(FRAMES.length);
        double liveTime = 0;
        for (int frame = 0; frame < FRAMES.length; frame++) {
            CountSpectrumImage image = file.spectrumImages().get(0).counts(ReadSelection.frames(frame, frame + 1, 1));
            assertThat(image.totalCounts()).as("frame " + frame).isEqualTo(FRAMES[frame]);
            liveTime += image.header().acquisition().liveTimeSeconds().orElseThrow();
        }
        assertThat(liveTime).isCloseTo(325.46, within(1e-4));
    }

    @Test
    void theImageOfItsViewIsAGuide() {
        GuideImage guide = file.guideImages().get(0);
        assertThat(guide.detector()).isEqualTo("IMG1");
        assertThat(guide.height()).isEqualTo(512);
        double sum = 0;
        float max = 0;
        for (float value : guide.values()) {
            sum += value;
            max = Math.max(max, value);
        }
        assertThat(max).isEqualTo(52);
        assertThat(sum / (512 * 512)).isCloseTo(0.5245895385742188, within(1e-9));
        assertThat(guide.xAxis().scale()).isCloseTo(file.header().xAxis().scale(), within(1e-12));
        assertThat(Formats.open(TestData.file("jeol/View000_0000000.img")).guideImages())
                .hasSize(1);
    }
}
