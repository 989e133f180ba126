package io.moseley.denoise.quantify;

import io.moseley.xray.AtomicData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compositions of thin films: {@code C_A / C_B = k_AB · I_A / I_B} for weight fractions C and net intensities I (G. Cliff
 * and G. W. Lorimer, J. Microsc. 103 (1975) 203), all fractions summing to one. The film is thin enough that it neither
 * absorbs nor fluoresces; there is no correction.
 *
 * <p>Errors: with x = k·I and S = Σ x, {@code var(C_i) = Σ_j ((δ_ij − C_i)/S)² · x_j²·((σ_j/I_j)² + (σ_k/k)²)}. Net
 * intensities are taken as independent, which they are unless windows share channels.
 *
 * <p>An element below three standard errors is not detected. It takes no part in the sum; its limit is the share that
 * {@link NetIntensity#upperLimit()} would have among the detected ones.
 */
public final class CliffLorimer {
    private final List<KFactor> factors;

    public CliffLorimer(KFactors factors) {
        this.factors = factors.factors();
    }

    /**
     * The composition by measured counts.
     *
     * @param measured one per k-factor, in their order
     */
    public Composition composition(List<NetIntensity> measured) {
        return composition(
                measured, measured.stream().mapToDouble(NetIntensity::net).toArray());
    }

    /**
     * The composition by other net counts in the same pixels, such as those of a denoised map. The measured counts decide
     * which elements are detected, and give the errors.
     *
     * @param measured one per k-factor, in their order
     * @param net likewise
     */
    public Composition composition(List<NetIntensity> measured, double[] net) {
        int n = factors.size();
        if (measured.size() != n || net.length != n) {
            throw new IllegalArgumentException(n + " k-factors, " + measured.size() + " and " + net.length + " nets");
        }
        boolean[] detected = new boolean[n];
        double[] x = new double[n];
        double[] sigma = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            detected[i] = measured.get(i).isDetected() && net[i] > 0;
            if (detected[i]) {
                x[i] = factors.get(i).k() * net[i];
                sum += x[i];
                sigma[i] = Math.hypot(
                        factors.get(i).k() * measured.get(i).sigma(),
                        x[i] * factors.get(i).relativeError());
            }
        }
        if (!(sum > 0)) {
            return new Composition(List.of(), Optional.of(refusal(measured)));
        }
        double[] weight = percent(x);
        double[] weightSigma = errors(x, sigma);
        double[] perAtom = new double[n];
        double[] perAtomSigma = new double[n];
        for (int i = 0; i < n; i++) {
            perAtom[i] = x[i] / atomicWeight(i);
            perAtomSigma[i] = sigma[i] / atomicWeight(i);
        }
        double[] atomic = percent(perAtom);
        double[] atomicSigma = errors(perAtom, perAtomSigma);
        double atoms = Arrays.stream(perAtom).sum();
        List<ElementShare> shares = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            KFactor factor = factors.get(i);
            if (detected[i]) {
                shares.add(new ElementShare(factor, true, weight[i], weightSigma[i], atomic[i], atomicSigma[i]));
            } else {
                double limit = factor.k() * measured.get(i).upperLimit();
                double limitAtoms = limit / atomicWeight(i);
                shares.add(new ElementShare(
                        factor,
                        false,
                        100 * limit / (limit + sum),
                        Double.NaN,
                        100 * limitAtoms / (limitAtoms + atoms),
                        Double.NaN));
            }
        }
        return new Composition(shares, Optional.empty());
    }

    private double atomicWeight(int i) {
        return AtomicData.atomicWeight(factors.get(i).line().atomicNumber());
    }

    /** Says that no element is detected, and how many counts it would take. */
    private String refusal(List<NetIntensity> measured) {
        double best =
                measured.stream().mapToDouble(NetIntensity::significance).max().orElse(0);
        String lines = measured.isEmpty()
                ? ""
                : factors.stream().map(factor -> factor.line().name()).collect(Collectors.joining(", "));
        String found = String.format(
                Locale.ROOT,
                "none of %s stands three standard errors above its background (the best %.1f)",
                lines,
                best);
        return found
                + (best > 0.5
                        ? String.format(
                                Locale.ROOT,
                                ": it would take at least %.0f times as many counts",
                                Math.ceil(square(NetIntensity.DETECTED_SIGMA / best)))
                        : ": there is no sign of them in these counts");
    }

    private static double[] percent(double[] x) {
        double sum = Arrays.stream(x).sum();
        return Arrays.stream(x).map(value -> 100 * value / sum).toArray();
    }

    private static double[] errors(double[] x, double[] sigma) {
        double sum = Arrays.stream(x).sum();
        double[] errors = new double[x.length];
        Arrays.setAll(errors, i -> 100 * error(x, sigma, i, sum));
        return errors;
    }

    /** Standard error of the i-th share of the sum. */
    static double error(double[] x, double[] sigma, int i, double sum) {
        double variance = 0;
        for (int j = 0; j < x.length; j++) {
            variance += square(((i == j ? 1 : 0) - x[i] / sum) / sum * sigma[j]);
        }
        return Math.sqrt(variance);
    }

    private static double square(double value) {
        return value * value;
    }
}
