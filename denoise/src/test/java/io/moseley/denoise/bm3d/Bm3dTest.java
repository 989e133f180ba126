package io.moseley.denoise.bm3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Bm3dTest {
    @Test
    void noiseIsRemovedAndEdgesStay() {
        float[] truth = TestImages.discs(64, 75);
        float[] noisy = TestImages.noisy(truth, 0.1, 1);
        assertThat(TestImages.psnr(TestImages.denoised(noisy, 64, 75, 0.1), truth))
                .isGreaterThan(TestImages.psnr(noisy, truth) + 8);
    }

    @Test
    void aFlatImageStaysFlat() {
        float[] flat = new float[31 * 20];
        Arrays.fill(flat, 0.4f);
        for (float value : TestImages.denoised(flat, 31, 20, 0.05)) {
            assertThat(value).isCloseTo(0.4f, within(1e-4f));
        }
    }

    @Test
    void withHardlyAnyNoiseTheImageComesBack() {
        float[] image = TestImages.texture(40, 33);
        float[] result = TestImages.denoised(image, 40, 33, 1e-5);
        for (int i = 0; i < image.length; i++) {
            assertThat(result[i]).isCloseTo(image[i], within(1e-3f));
        }
    }

    @Test
    void theScaleOfImageAndNoiseDoesNotMatterBeyondTheThresholds() {
        float[] noisy = TestImages.noisy(TestImages.discs(40, 33), 0.1, 1);
        float[] scaled = noisy.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 4;
        }
        Bm3d counts = new Bm3d(unlimited(Bm3dProfile.counts()), 1);
        float[] one = counts.denoise(new float[][] {noisy}, 1, 40, 33, 0.1)[0];
        float[] four = counts.denoise(new float[][] {scaled}, 1, 40, 33, 0.4)[0];
        for (int i = 0; i < one.length; i++) {
            assertThat(four[i] / 4).isCloseTo(one[i], within(1e-4f));
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        float[] noisy = TestImages.noisy(TestImages.texture(150, 60), 0.1, 1);
        float[] one = TestImages.denoised(noisy, 150, 60, 0.1);
        assertThat(new Bm3d(TestImages.NORMAL, 3).denoise(new float[][] {noisy}, 1, 150, 60, 0.1)[0])
                .isEqualTo(one);
    }

    @Test
    void planesThatShareTheSearchHelpEachOther() {
        float[] truth = TestImages.discs(64, 64);
        float[][] planes = new float[6][];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = TestImages.noisy(truth, 0.3, 10 + i);
        }
        double together = 0;
        double alone = 0;
        float[][] joint = new Bm3d(TestImages.NORMAL, 1).denoise(planes, planes.length, 64, 64, 0.3);
        for (int i = 0; i < planes.length; i++) {
            together += TestImages.psnr(joint[i], truth) / planes.length;
            alone += TestImages.psnr(TestImages.denoised(planes[i], 64, 64, 0.3), truth) / planes.length;
        }
        assertThat(together).isGreaterThan(alone + 0.5);
    }

    @Test
    void imagesSmallerThanABlockAreContinuedByMirrors() {
        float[] result = TestImages.denoised(TestImages.gradient(3, 5), 3, 5, 0.1);
        assertThat(result).hasSize(15);
        for (float value : result) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    private static Bm3dProfile unlimited(Bm3dProfile profile) {
        return new Bm3dProfile(unlimited(profile.thresholding()), unlimited(profile.wiener()), profile.cut());
    }

    private static FilterStep unlimited(FilterStep step) {
        return new FilterStep(step.transform(), step.stackSize(), step.stride(), step.searchRadius(), 1e6, 0);
    }
}
