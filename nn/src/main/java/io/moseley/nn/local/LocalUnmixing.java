package io.moseley.nn.local;

import io.moseley.denoise.sparse.KlNmf;
import io.moseley.denoise.sparse.NmfFactors;
import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Cancellation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Gives way to the counts where these refute abundances × spectra, which stay that: in the pixels that {@link LocalGains}
 * corrects, abundances are those that come nearest to the corrected rates. What the spectra cannot say of them, such as a
 * grain of a phase that was too rare to be found, a further spectrum does.
 */
public final class LocalUnmixing {
    /** Of abundances, from even ones. */
    private static final int UPDATES = 200;

    private static final int MOST_FURTHER = 8;
    private static final float TINY = 1e-20f;

    private final BandCounts counts;
    private final double fraction;
    private final DoseMap dose;
    private final int threads;
    private final Cancellation cancellation;

    /**
     * @param fraction of the full dose that {@code counts} hold
     * @param threads the result does not depend on it
     * @param cancellation once it is requested, no further spectrum is looked for
     */
    public LocalUnmixing(BandCounts counts, double fraction, DoseMap dose, int threads, Cancellation cancellation) {
        this.counts = counts;
        this.fraction = fraction;
        this.dose = dose;
        this.threads = threads;
        this.cancellation = cancellation;
    }

    /**
     * @param abundances (component, y, x)
     * @param spectra components × bands: those given, and further ones after them
     * @param pixels that were corrected
     */
    public record Result(float[] abundances, float[][] spectra, BitSet pixels) {}

    /**
     * @param abundances (component, y, x) on the map's grid, at full dose and even exposure; not changed
     * @param spectra components × bands, each of sum 1; not changed
     * @param rates their product, (band, y, x); not changed
     */
    public Result applyTo(float[] abundances, float[][] spectra, float[] rates) {
        LocalGains.Result target = new LocalGains(counts, fraction, dose).applyTo(rates);
        int[] pixels = target.pixels().stream().toArray();
        if (pixels.length == 0) {
            return new Result(abundances, spectra, target.pixels());
        }
        float[] wanted = rows(target.rates(), pixels);
        float[][] own = spectra;
        float[] fitted = fit(wanted, pixels.length, own);
        int worst = worst(wanted, fitted, own, rates, pixels);
        while (worst >= 0 && own.length < spectra.length + MOST_FURTHER && !cancellation.isRequested()) {
            own = Arrays.copyOf(own, own.length + 1);
            own[own.length - 1] = spectrum(wanted, worst);
            fitted = fit(wanted, pixels.length, own);
            worst = worst(wanted, fitted, own, rates, pixels);
        }
        int all = counts.height() * counts.width();
        float[] result = Arrays.copyOf(abundances, Math.multiplyExact(own.length, all));
        for (int i = 0; i < fitted.length; i++) {
            result[i % own.length * all + pixels[i / own.length]] = fitted[i];
        }
        return new Result(result, own, target.pixels());
    }

    private float[] rows(float[] rates, int[] pixels) {
        int bands = counts.bands();
        int all = counts.height() * counts.width();
        float[] rows = new float[pixels.length * bands];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rates[i % bands * all + pixels[i / bands]];
        }
        return rows;
    }

    private float[] fit(float[] wanted, int rows, float[][] spectra) {
        return new KlNmf(spectra.length, UPDATES)
                .withThreads(threads)
                .abundances(wanted, rows, counts.bands(), spectra);
    }

    /** Of the pixels that are still refuted, the one that is furthest from what is wanted; -1 if there is none. */
    private int worst(float[] wanted, float[] fitted, float[][] spectra, float[] rates, int[] pixels) {
        int bands = counts.bands();
        float[] product = rates.clone();
        NmfFactors factors = new NmfFactors(fitted, spectra, 0);
        float[] model = new float[bands];
        double[] distance = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            factors.row(i, model);
            for (int b = 0; b < bands; b++) {
                product[b * (product.length / bands) + pixels[i]] = model[b];
            }
            distance[i] = NmfFactors.divergence(wanted, i, model);
        }
        byte[] sides = RefutedPixels.sides(counts, fraction, dose, product);
        int worst = -1;
        for (int i = 0; i < pixels.length; i++) {
            if (sides[pixels[i]] > 0 && (worst < 0 || distance[i] > distance[worst])) {
                worst = i;
            }
        }
        return worst;
    }

    private float[] spectrum(float[] rows, int row) {
        float[] spectrum = Arrays.copyOfRange(rows, row * counts.bands(), (row + 1) * counts.bands());
        float sum = TINY;
        for (float value : spectrum) {
            sum += value;
        }
        for (int b = 0; b < spectrum.length; b++) {
            spectrum[b] /= sum;
        }
        return spectrum;
    }
}
