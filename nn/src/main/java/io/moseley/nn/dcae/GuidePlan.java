package io.moseley.nn.dcae;

import io.moseley.denoise.GuideRegistration;
import io.moseley.error.UsageException;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Optional;

/**
 * The guide as the network gets it.
 *
 * @param image standardised to mean 0 and standard deviation 1, on the working grid; absent without guide, or if the
 *     guide shows nothing
 * @param upscaling the working grid has so many pixels per pixel of the map in each direction
 */
record GuidePlan(Optional<float[]> image, int upscaling) {
    /** Beyond this many standard deviations the guide is clipped: hot pixels must not drive the network. */
    private static final float CLIP = 5;

    private static final int MAX_UPSCALING = 8;

    static GuidePlan of(Optional<GuideImage> guide, SpectrumImageHeader header, boolean sharpenToGuide) {
        if (guide.isEmpty()) {
            if (sharpenToGuide) {
                throw new UsageException(
                        "there is no guide image to sharpen to",
                        "--sharpen-to guide",
                        "give one with --guide FILE, or leave --sharpen-to away");
            }
            return new GuidePlan(Optional.empty(), 1);
        }
        int upscaling = 1;
        if (sharpenToGuide) {
            double ratio = GuideRegistration.ratio(guide.get(), header.xAxis());
            upscaling = (int) Math.max(1, Math.ceil(ratio - 0.01));
            if (upscaling > MAX_UPSCALING) {
                throw new UsageException(
                        "the guide is " + upscaling + " times finer than the map; at most " + MAX_UPSCALING
                                + " times can be filled from X-ray counts",
                        "--sharpen-to guide",
                        "reduce the guide image first, or sharpen to the map");
            }
        }
        float[] values = GuideRegistration.register(
                guide.get(),
                header.yAxis().resample(header.height() * upscaling),
                header.xAxis().resample(header.width() * upscaling));
        return new GuidePlan(standardise(values), upscaling);
    }

    private static Optional<float[]> standardise(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        mean /= values.length;
        double variance = 0;
        for (float value : values) {
            variance += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(variance / values.length);
        if (!(deviation > 1e-9 * Math.max(1e-30, Math.abs(mean)))) {
            return Optional.empty();
        }
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            double z = (values[i] - mean) / deviation;
            result[i] = (float) Math.max(-CLIP, Math.min(CLIP, z));
        }
        return Optional.of(result);
    }
}
