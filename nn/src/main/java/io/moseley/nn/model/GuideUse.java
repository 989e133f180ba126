package io.moseley.nn.model;

/**
 * Whether and how finely a model uses a guide image.
 *
 * @param guided whether a guide joins the input
 * @param upscaling working pixels per pixel of the map in each direction; more than 1 where the output has the resolution
 *     of the guide
 */
public record GuideUse(boolean guided, int upscaling) {
    public GuideUse {
        if (upscaling < 1 || upscaling > 1 && !guided) {
            throw new IllegalArgumentException("no guide can be used so: " + guided + ", upscaling " + upscaling);
        }
    }
}
