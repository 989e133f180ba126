package io.moseley.xray;

import io.moseley.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Proposes the elements of a sample from its sum spectrum, for files that name none. Conservative: it would rather miss
 * a weak element than invent one, and a person should look at the list.
 *
 * <p>Elements are added one at a time, the most significant first. Each comes with whole families of lines in the
 * ratios of the tables, so Kα without its Kβ, or Lα without Lβ, is held against it. After each step background and all
 * chosen families are fitted again. Beside counting noise the uncertainty holds a few per cent of the model, so that
 * imperfect peak shapes beside a strong line do not become elements.
 */
public final class ElementFinder {
    private static final int MOST_ELEMENTS = 15;
    private static final double LEAST_SIGNIFICANCE = 6;
    /** Least net counts relative to the counts under the peak. */
    private static final double LEAST_CONTRAST = 0.05;
    /** Least share of the strongest element's net counts. */
    private static final double LEAST_SHARE = 0.002;

    private static final double SYSTEMATIC = 0.04;
    /** Below this lies the tail of the zero peak. */
    private static final double LOWEST_KEV = 0.18;

    /** No line below this is believed: boron is lost in the edge of the background. */
    private static final double LOWEST_LINE_KEV = 0.22;

    /** Below this the background has a hump of its own, and a line must stand out on both sides. */
    private static final double HUMP_KEV = 0.45;

    private static final double HUMP_CONTRAST = 1.3;

    private static final int FEW_ELEMENTS = 4;
    private static final int SHIFT_STEPS = 4;
    private static final double SHIFT_STEP_KEV = 0.01;
    private static final double LEAST_GAIN_OF_SHIFT = 0.9;

    /** A line this close to lines of other elements (in FWHM) … */
    private static final double[] NEIGHBOUR_FWHM = {1.3, 2.5};
    /** … needs this share of their counts, or it may be their misshapen flank. */
    private static final double[] NEIGHBOUR_SHARE = {0.25, 0.08};

    /** Radioactive or gaseous: never proposed. */
    private static final Set<String> EXCLUDED =
            Set.of("H", "He", "Li", "Be", "Ne", "Kr", "Xe", "Tc", "Pm", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Pa");

    /** Elements preferred where lines coincide. */
    private static final Set<String> COMMON = Set.of(
            "C", "N", "O", "F", "Na", "Mg", "Al", "Si", "P", "S", "Cl", "K", "Ca", "Ti", "V", "Cr", "Mn", "Fe", "Co",
            "Ni", "Cu", "Zn", "Ga", "Ge", "As", "Sr", "Zr", "Nb", "Mo", "Ag", "Sn", "Ba", "La", "Ce", "W", "Pt", "Au",
            "Pb");

    private static final double RARE_PENALTY = 0.75;

    private final LineSelection selection;
    private final PeakTemplates templates;

    public ElementFinder(LineSelection selection) {
        this.selection = Objects.requireNonNull(selection);
        this.templates = new PeakTemplates(selection);
    }

    /**
     * Allows for an energy offset of up to 40 eV.
     *
     * @param sumSpectrum counts per channel of the selection's axis
     * @return the elements, strongest evidence first; empty if no peak is significant
     */
    public List<ElementEvidence> find(double[] sumSpectrum) {
        EnergyAxis axis = selection.axis();
        if (sumSpectrum.length != axis.channels()) {
            throw new IllegalArgumentException("expected " + axis.channels() + " channels, got " + sumSpectrum.length);
        }
        ElementFinder best = this;
        double least = LEAST_GAIN_OF_SHIFT * misfit(sumSpectrum);
        for (int step = -SHIFT_STEPS; step <= SHIFT_STEPS; step++) {
            ElementFinder shifted = new ElementFinder(selection.shifted(step * SHIFT_STEP_KEV));
            double misfit = step == 0 ? Double.POSITIVE_INFINITY : shifted.misfit(sumSpectrum);
            if (misfit < least) {
                least = misfit;
                best = shifted;
            }
        }
        return best.find(sumSpectrum, MOST_ELEMENTS);
    }

    /** The part of the spectrum that the strongest elements do not explain. */
    private double misfit(double[] sumSpectrum) {
        List<double[]> background = templates.background(sumSpectrum);
        List<Candidate> chosen = choose(sumSpectrum, background, FEW_ELEMENTS);
        double[] weights = weights(sumSpectrum, sumSpectrum);
        return fit(sumSpectrum, background, chosen, weights).misfit(sumSpectrum, weights);
    }

    private List<ElementEvidence> find(double[] sumSpectrum, int most) {
        List<double[]> background = templates.background(sumSpectrum);
        List<Candidate> chosen = choose(sumSpectrum, background, most);
        double[] model = fit(sumSpectrum, background, chosen, weights(sumSpectrum, sumSpectrum)).model;
        return evidence(sumSpectrum, background, chosen, weights(sumSpectrum, model));
    }

    private List<Candidate> choose(double[] sumSpectrum, List<double[]> background, int most) {
        List<Candidate> candidates = candidates();
        List<Candidate> chosen = new ArrayList<>();
        Set<Candidate> rejected = new HashSet<>();
        double[] weights = weights(sumSpectrum, sumSpectrum);
        while (chosen.size() < most) {
            NonNegativeFit fit = fit(sumSpectrum, background, chosen, weights);
            weights = weights(sumSpectrum, fit.model);
            double[] residual = new double[sumSpectrum.length];
            Arrays.setAll(residual, c -> sumSpectrum[c] - fit.model[c]);
            Candidate best = null;
            double bestScore = 0;
            for (Candidate candidate : candidates) {
                if (chosen.contains(candidate) || rejected.contains(candidate)) {
                    continue;
                }
                double score = score(candidate, residual, fit.model, weights);
                if (score > bestScore) {
                    bestScore = score;
                    best = candidate;
                }
            }
            if (best == null) {
                break;
            }
            chosen.add(best);
            List<Candidate> weak = weak(sumSpectrum, background, chosen, weights);
            chosen.removeAll(weak);
            rejected.addAll(weak);
        }
        return chosen;
    }

    /** Significance of a candidate in the residual, 0 if it is not acceptable. */
    private double score(Candidate candidate, double[] residual, double[] model, double[] weights) {
        double[] template = candidate.principal();
        double norm = NonNegativeFit.dot(template, template, weights);
        if (norm <= 0) {
            return 0;
        }
        double amplitude = NonNegativeFit.dot(template, residual, weights) / norm;
        double significance = amplitude * Math.sqrt(norm);
        if (significance < LEAST_SIGNIFICANCE) {
            return 0;
        }
        EnergyAxis axis = selection.axis();
        for (XrayLine line : candidate.principalLines()) {
            double half = selection.response().fwhmKev(line.energyKev()) / 2;
            int first = Math.max(0, (int) Math.ceil(axis.channelOf(line.energyKev() - half)));
            int last = Math.min(axis.channels() - 1, (int) Math.floor(axis.channelOf(line.energyKev() + half)));
            double expected = 0;
            double found = 0;
            double variance = 0;
            double under = 0;
            for (int c = first; c <= last; c++) {
                expected += amplitude * template[c];
                found += residual[c];
                variance += weights[c] > 0 ? 1 / weights[c] : 0;
                under += model[c];
            }
            if (line.equals(candidate.line())
                    && (found < LEAST_CONTRAST * under || isHump(line.energyKev(), residual, model))) {
                return 0;
            }
            boolean telling = line.weight() >= 0.1 && expected > 0.3 * under;
            if (telling && expected > 4 * Math.sqrt(variance) && (found < 0.4 * expected || found > 2.5 * expected)) {
                return 0;
            }
        }
        return significance * (COMMON.contains(candidate.element()) ? 1 : RARE_PENALTY);
    }

    /** Tells whether the soft end of the spectrum goes on rising or falling through a line instead of peaking at it. */
    private boolean isHump(double energyKev, double[] residual, double[] model) {
        if (energyKev > HUMP_KEV) {
            return false;
        }
        double offset = 1.2 * selection.response().fwhmKev(energyKev);
        double flank = Math.max(level(energyKev - offset, residual, model), level(energyKev + offset, residual, model));
        return level(energyKev, residual, model) < HUMP_CONTRAST * flank;
    }

    /** Mean counts over a third of a FWHM. */
    private double level(double energyKev, double[] residual, double[] model) {
        EnergyAxis axis = selection.axis();
        double half = selection.response().fwhmKev(energyKev) / 6;
        int first = Math.max(0, (int) Math.round(axis.channelOf(energyKev - half)));
        int last = Math.min(residual.length - 1, (int) Math.round(axis.channelOf(energyKev + half)));
        double sum = 0;
        for (int c = first; c <= last; c++) {
            sum += residual[c] + model[c];
        }
        return last < first ? 0 : sum / (last - first + 1);
    }

    /** Chosen elements that another one has made superfluous, or that may be the flank of another's peak. */
    private List<Candidate> weak(double[] counts, List<double[]> background, List<Candidate> chosen, double[] weights) {
        NonNegativeFit fit = fit(counts, background, chosen, weights);
        List<ElementEvidence> evidence = evidence(counts, background, chosen, weights);
        double strongest =
                evidence.stream().mapToDouble(ElementEvidence::netCounts).max().orElse(0);
        List<Candidate> weak = new ArrayList<>();
        for (Candidate candidate : chosen) {
            for (ElementEvidence found : evidence) {
                if (found.element().equals(candidate.element())
                        && (found.significance() < LEAST_SIGNIFICANCE
                                || found.netCounts() < LEAST_SHARE * strongest
                                || isFlank(candidate, found.netCounts(), background.size(), chosen, fit))) {
                    weak.add(candidate);
                }
            }
        }
        return weak;
    }

    private boolean isFlank(
            Candidate candidate, double netCounts, int firstComponent, List<Candidate> chosen, NonNegativeFit fit) {
        double energy = candidate.line().energyKev();
        double fwhm = selection.response().fwhmKev(energy);
        double[] nearby = new double[NEIGHBOUR_FWHM.length];
        int component = firstComponent;
        for (Candidate other : chosen) {
            for (List<XrayLine> lines : other.lines()) {
                double amplitude = fit.amplitudes[component++];
                double whole = lines.stream().mapToDouble(templates::detected).sum();
                for (XrayLine line : lines) {
                    for (int i = 0; i < nearby.length; i++) {
                        if (!other.equals(candidate)
                                && Math.abs(line.energyKev() - energy) < NEIGHBOUR_FWHM[i] * fwhm) {
                            nearby[i] += amplitude * templates.detected(line) / whole;
                        }
                    }
                }
            }
        }
        for (int i = 0; i < nearby.length; i++) {
            if (netCounts < NEIGHBOUR_SHARE[i] * nearby[i]) {
                return true;
            }
        }
        return false;
    }

    private List<ElementEvidence> evidence(
            double[] counts, List<double[]> background, List<Candidate> chosen, double[] weights) {
        NonNegativeFit fit = fit(counts, background, chosen, weights);
        List<ElementEvidence> found = new ArrayList<>();
        int component = background.size();
        for (Candidate candidate : chosen) {
            double[] principal = candidate.principal();
            double amplitude = fit.amplitudes[component];
            double net = 0;
            for (double value : principal) {
                net += amplitude * value;
            }
            double significance = amplitude * Math.sqrt(NonNegativeFit.dot(principal, principal, weights));
            found.add(new ElementEvidence(candidate.element(), candidate.line(), net, significance));
            component += candidate.families().size();
        }
        found.sort(Comparator.comparingDouble(ElementEvidence::significance).reversed());
        return found;
    }

    private static NonNegativeFit fit(
            double[] counts, List<double[]> background, List<Candidate> chosen, double[] weights) {
        List<double[]> templates = new ArrayList<>(background);
        for (Candidate candidate : chosen) {
            templates.addAll(candidate.families());
        }
        return new NonNegativeFit(counts, templates, weights);
    }

    private double[] weights(double[] counts, double[] model) {
        EnergyAxis axis = selection.axis();
        double[] variance = SnipBackground.smooth(counts, axis, selection.response(), 0.5);
        double[] weights = new double[counts.length];
        for (int c = 0; c < weights.length; c++) {
            if (axis.energyKev(c) >= LOWEST_KEV) {
                double level = Math.max(1, Math.max(variance[c], model[c]));
                weights[c] = 1 / (level + SYSTEMATIC * SYSTEMATIC * level * level);
            }
        }
        return weights;
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (int z = 1; z <= AtomicData.MAX_ATOMIC_NUMBER; z++) {
            String element = AtomicData.symbol(z);
            XrayLine best =
                    EXCLUDED.contains(element) ? null : selection.best(element).orElse(null);
            if (best == null || best.energyKev() < LOWEST_LINE_KEV) {
                continue;
            }
            List<double[]> families = new ArrayList<>();
            List<List<XrayLine>> lines = new ArrayList<>();
            Set<LineFamily> order = new LinkedHashSet<>(List.of(best.family()));
            order.addAll(List.of(LineFamily.values()));
            for (LineFamily family : order) {
                List<XrayLine> visible = templates.linesOf(element, family);
                if (!visible.isEmpty()) {
                    families.add(templates.of(element, family));
                    lines.add(visible);
                }
            }
            candidates.add(new Candidate(element, best, families, lines));
        }
        return candidates;
    }

    /** An element with its templates, that of the family of {@code line} first. */
    private record Candidate(String element, XrayLine line, List<double[]> families, List<List<XrayLine>> lines) {
        double[] principal() {
            return families.get(0);
        }

        List<XrayLine> principalLines() {
            return lines.get(0);
        }
    }
}
