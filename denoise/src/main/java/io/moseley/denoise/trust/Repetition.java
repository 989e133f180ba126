package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;

/** Denoises again, as the result in question was made, with other counts, another guide or another seed. */
public interface Repetition {
    /**
     * With networks as they were trained, seconds; all of it for a method without training. The guide is taken as it is
     * given, without a verdict on it; it must be there if and only if the result in question used one.
     *
     * @param input on the same pixels and channels
     */
    SpectrumImage applied(DenoiseInput input, DenoiseContext context);

    /** Everything anew, training and the verdict on the guide included: as long as the run itself. */
    SpectrumImage anew(DenoiseInput input, DenoiseContext context);

    /**
     * The maps of some windows as {@link #applied} would give them, on a shorter way where there is one (without rare
     * signals, the spectra of the result in question kept): [window][pixel].
     */
    default double[][] maps(DenoiseInput input, List<EnergyWindow> windows, DenoiseContext context) {
        SpectrumImage again = applied(input, context);
        return windows.stream().map(again::map).toArray(double[][]::new);
    }

    /** Whether the result comes from networks that were trained. */
    default boolean isTrained() {
        return false;
    }
}
