package io.moseley.count;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import java.util.random.RandomGenerator;

/**
 * Splits counts into independent parts: each count goes to one part at random. If the counts are Poisson with rate λ,
 * the parts are independent Poisson with rates p·λ; whatever the counts are, the parts sum exactly to the whole.
 */
public final class CountThinning {
    private CountThinning() {}

    /** Two parts: with probability {@code keep} a count goes to the first. */
    public static Split binomial(CountSpectrumImage whole, double keep, RandomGenerator random) {
        if (!(keep >= 0 && keep <= 1)) {
            throw new IllegalArgumentException("the kept fraction must be 0..1, got " + keep);
        }
        CountSpectrumImage[] parts = multinomial(whole, new double[] {keep, 1 - keep}, random);
        return new Split(parts[0], parts[1]);
    }

    /**
     * @param fractions not negative, summing to 1
     * @return one image per fraction
     */
    public static CountSpectrumImage[] multinomial(
            CountSpectrumImage whole, double[] fractions, RandomGenerator random) {
        double sum = 0;
        for (double fraction : fractions) {
            if (!(fraction >= 0)) {
                throw new IllegalArgumentException("fractions must not be negative, got " + fraction);
            }
            sum += fraction;
        }
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("fractions must sum to 1, got " + sum);
        }
        CountSpectrumImageBuilder[] builders = new CountSpectrumImageBuilder[fractions.length];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = CountSpectrumImage.builder(whole.header());
        }
        for (int pixel = 0; pixel < whole.pixels(); pixel++) {
            for (int entry = whole.entryStart(pixel); entry < whole.entryStart(pixel + 1); entry++) {
                int left = whole.entryCount(entry);
                double remaining = 1;
                for (int i = 0; i < fractions.length && left > 0; i++) {
                    boolean last = i == fractions.length - 1;
                    int taken =
                            last ? left : BinomialSampler.sample(left, Math.min(1, fractions[i] / remaining), random);
                    builders[i].add(pixel, whole.entryChannel(entry), taken);
                    left -= taken;
                    remaining -= fractions[i];
                }
            }
        }
        CountSpectrumImage[] parts = new CountSpectrumImage[builders.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = builders[i].build();
        }
        return parts;
    }

    /** The two parts of a binomial thinning; {@code kept + rest} is the whole. */
    public record Split(CountSpectrumImage kept, CountSpectrumImage rest) {}
}
