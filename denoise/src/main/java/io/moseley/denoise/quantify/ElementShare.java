package io.moseley.denoise.quantify;

/**
 * How much of an element there is.
 *
 * @param detected whether its line stands three standard errors above the background
 * @param weightPercent if detected; otherwise the limit below which it lies with 95 % probability
 * @param weightSigma standard error from counting and the stated errors of the k-factors; NaN if not detected
 * @param atomicPercent like {@code weightPercent}
 * @param atomicSigma like {@code weightSigma}
 */
public record ElementShare(
        KFactor factor,
        boolean detected,
        double weightPercent,
        double weightSigma,
        double atomicPercent,
        double atomicSigma) {
    public String element() {
        return factor.line().element();
    }
}
