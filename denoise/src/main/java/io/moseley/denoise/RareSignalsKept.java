package io.moseley.denoise;

import io.moseley.denoise.rare.RareSignalOptions;
import io.moseley.denoise.rare.RareSignalSearch;
import io.moseley.spectrum.SpectrumImage;

/**
 * Restores the rare signals that a denoiser lost. Its expected counts are then a
 * {@link io.moseley.denoise.rare.RestoredSpectrumImage} if anything was restored.
 *
 * <p>A result on a finer grid than the counts (sharpened to the guide) cannot be compared with them: it stays as it is,
 * without {@link DenoiseResult#rareSignals}.
 */
public final class RareSignalsKept {
    private static final RareSignalSearch SEARCH = new RareSignalSearch(RareSignalOptions.defaults());

    private RareSignalsKept() {}

    /** The result of any denoiser, with the rare signals that it lost. */
    public static DenoiseResult in(DenoiseResult result, DenoiseInput input, DenoiseContext context) {
        SpectrumImage estimate = result.expectedCounts();
        if (!isSearchable(estimate, input)) {
            return result;
        }
        context.progress().stage("looking for rare signals");
        return result.with(SEARCH.find(input.counts(), estimate));
    }

    /** The estimate alone, with the rare signals that it lost. */
    public static SpectrumImage in(SpectrumImage estimate, DenoiseInput input, DenoiseContext context) {
        if (!isSearchable(estimate, input)) {
            return estimate;
        }
        context.progress().stage("looking for rare signals");
        return SEARCH.find(input.counts(), estimate).restoreIn(estimate);
    }

    private static boolean isSearchable(SpectrumImage estimate, DenoiseInput input) {
        return estimate.height() == input.counts().height()
                && estimate.width() == input.counts().width();
    }
}
