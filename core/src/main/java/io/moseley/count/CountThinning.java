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
        CountSpectrumImageBuilder kept = CountSpectrumImage.builder(whole.header());
        CountSpectrumImageBuilder rest = CountSpectrumImage.builder(whole.header());
        for (int pixel = 0; pixel < whole.pixels(); pixel++) {
            for (int entry = whole.entryStart(pixel); entry < whole.entryStart(pixel + 1); entry++) {
                int count = whole.entryCount(entry);
                int taken = BinomialSampler.sample(count, keep, random);
                kept.add(pixel, whole.entryChannel(entry), taken);
                rest.add(pixel, whole.entryChannel(entry), count - taken);
            }
        }
        return new Split(kept.build(), rest.build());
    }

    /** The two parts of a binomial thinning; {@code kept + rest} is the whole. */
    public record Split(CountSpectrumImage kept, CountSpectrumImage rest) {}
}
