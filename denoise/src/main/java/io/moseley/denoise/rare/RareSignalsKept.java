package io.moseley.denoise.rare;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.spectrum.SpectrumImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A denoiser whose result gets back the rare signals that it lost. The details gain {@code rare_signals}, see
 * {@link RareSignals#toMap()}; the expected counts are a {@link RestoredSpectrumImage} if anything was restored.
 *
 * <p>A result on a finer grid than the counts (sharpened to the guide) cannot be compared with them: it is left as it
 * is, and {@code rare_signals} is missing.
 */
public record RareSignalsKept(Denoiser denoiser, RareSignalSearch search) implements Denoiser {
    /** The entry of {@link DenoiseResult#details()}. */
    public static final String DETAIL = "rare_signals";

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

    /** The result of any denoiser with the rare signals that it lost. */
    public static DenoiseResult in(
            DenoiseResult result, RareSignalSearch search, DenoiseInput input, DenoiseContext context) {
        SpectrumImage estimate = result.expectedCounts();
        if (estimate.height() != input.counts().height()
                || estimate.width() != input.counts().width()) {
            return result;
        }
        context.progress().stage("looking for rare signals");
        RareSignals signals = search.find(input.counts(), estimate);
        Map<String, Object> details = new LinkedHashMap<>(result.details());
        details.put(DETAIL, signals.toMap());
        return result.with(signals.restoreIn(estimate), details);
    }
}
