package io.moseley.nn.task;

import io.moseley.denoise.record.TargetKind;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.Objects;

/** Data that a training target needs besides the counts to be denoised. */
public sealed interface TargetData {
    TargetKind kind();

    /**
     * Two acquisitions of the same area, whose sum is the input: each is to be predicted from the other. Their noise must
     * be independent, their exposure per pixel proportional.
     */
    record Replicates(CountSpectrumImage first, CountSpectrumImage second) implements TargetData {
        public Replicates {
            if (first.height() != second.height()
                    || first.width() != second.width()
                    || first.channels() != second.channels()) {
                throw new IllegalArgumentException("replicates have the same shape");
            }
        }

        @Override
        public TargetKind kind() {
            return TargetKind.REPLICATES;
        }
    }

    /**
     * A map of the same area to be predicted from the counts: counts of high dose, or expected counts, evenly exposed, in
     * any unit (its total is scaled to that of the input).
     */
    record Reference(SpectrumImage image) implements TargetData {
        public Reference {
            Objects.requireNonNull(image);
        }

        @Override
        public TargetKind kind() {
            return TargetKind.SUPERVISED;
        }
    }
}
