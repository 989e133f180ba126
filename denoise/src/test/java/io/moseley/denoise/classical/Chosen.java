package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.spectrum.CountSpectrumImage;

/** Settings that classical methods chose. */
final class Chosen {
    private Chosen() {}

    static ClassicalRecord record(DenoiseResult result) {
        return (ClassicalRecord) result.method();
    }

    static ClassicalRecord record(Denoiser denoiser, CountSpectrumImage counts) {
        return record(denoiser.denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1)));
    }

    static ClassicalSettings settings(Denoiser denoiser, CountSpectrumImage counts) {
        return record(denoiser, counts).settings();
    }
}
