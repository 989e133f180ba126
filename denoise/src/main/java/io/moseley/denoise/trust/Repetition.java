package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;

/** Denoises again in the way the tested result was made, with other counts, another guide or another seed. */
public interface Repetition {
    /**
     * Applies the trained networks again (seconds); repeats everything for a method without training. The guide is used as
     * given, without a verdict on it; it must be there if and only if the tested result used one.
     *
     * @param input on the same pixels and channels
     */
    SpectrumImage applied(DenoiseInput input, DenoiseContext context);

    /** Repeats everything, training and the verdict on the guide included; takes as long as the run. */
    SpectrumImage anew(DenoiseInput input, DenoiseContext context);

    /**
     * Computes maps of some windows as {@link #applied} does, faster where possible (without rare signals, with the spectra of
     * the tested result): [window][pixel].
     */
    default double[][] maps(DenoiseInput input, List<EnergyWindow> windows, DenoiseContext context) {
        SpectrumImage again = applied(input, context);
        return windows.stream().map(again::map).toArray(double[][]::new);
    }

    /** Returns true if the tested result comes from trained networks. */
    default boolean isTrained() {
        return false;
    }
}
