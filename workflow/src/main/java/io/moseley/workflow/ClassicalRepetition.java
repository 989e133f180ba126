package io.moseley.workflow;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.trust.Repetition;
import io.moseley.spectrum.SpectrumImage;

/** Repeats a method without training. */
record ClassicalRepetition(DenoiseOptions options, Estimate kept) implements Repetition {
    @Override
    public SpectrumImage applied(DenoiseInput input, DenoiseContext context) {
        requireClassical();
        return EstimateRun.classical(options, kept.result().details())
                .denoise(input, context)
                .expectedCounts();
    }

    @Override
    public SpectrumImage anew(DenoiseInput input, DenoiseContext context) {
        requireClassical();
        return EstimateRun.classical(options).denoise(input, context).expectedCounts();
    }

    private void requireClassical() {
        if (options.usesNetwork()) {
            throw new UnsupportedOperationException("networks are repeated elsewhere");
        }
    }
}
