package io.moseley.nn.model;

/**
 * Doses per pixel that a model is fit for, relative to that of the map it was trained on.
 *
 * @param lowest positive, at most 1
 * @param highest at least 1
 */
public record DoseRange(double lowest, double highest) {
    public DoseRange {
        if (!(lowest > 0 && lowest <= 1 && highest >= 1 && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a dose range lies around 1, got " + lowest + " to " + highest);
        }
    }

    public boolean contains(double ratio) {
        return ratio >= lowest && ratio <= highest;
    }
}
