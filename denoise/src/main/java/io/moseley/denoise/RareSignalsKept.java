package io.moseley.denoise;

import io.moseley.denoise.rare.RareSignalSearch;
import io.moseley.spectrum.SpectrumImage;
import java.util.Objects;

/**
 * A denoiser that restores the rare signals which another one lost. Its expected counts are a
 * {@link io.moseley.denoise.rare.RestoredSpectrumImage} if anything was restored.
 *
 * <p>A result on a finer grid than the counts (sharpened to the guide) cannot be compared with them: it stays as it is,
 * without {@link DenoiseResult#rareSignals}.
 */
public record RareSignalsKept(Denoiser denoiser, RareSignalSearch search) implements Denoiser {
    public RareSignalsKept {
        Objects.requireNonNull(denoiser);
        Objects.requireNonNull(search);
    }

    /** The name of the denoiser itself. */
    @Override
    public String name() {
        return denoiser.name();
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        return in(denoiser.denoise(input, context), search, input, context);
    }

    /** The result of any denoiser, with the rare signals that it lost. */
    public static DenoiseResult in(
            DenoiseResult result, RareSignalSearch search, DenoiseInput input, DenoiseContext context) {
        SpectrumImage estimate = result.expectedCounts();
        if (!isSearchable(estimate, input)) {
            return result;
        }
        context.progress().stage("looking for rare signals");
        return result.with(search.find(input.counts(), estimate));
    }

    /** The estimate alone, with the rare signals that it lost. */
    public static SpectrumImage in(
            SpectrumImage estimate, RareSignalSearch search, DenoiseInput input, DenoiseContext context) {
        if (!isSearchable(estimate, input)) {
            return estimate;
        }
        context.progress().stage("looking for rare signals");
        return search.find(input.counts(), estimate).restoreIn(estimate);
    }

    private static boolean isSearchable(SpectrumImage estimate, DenoiseInput input) {
        return estimate.height() == input.counts().height()
                && estimate.width() == input.counts().width();
    }
}
