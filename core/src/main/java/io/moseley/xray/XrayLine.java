package io.moseley.xray;

/**
 * A characteristic line as an energy-dispersive detector sees it: the transitions that share a Siegbahn name are one
 * line at their mean energy ("Ka" is Kα₁ and Kα₂).
 *
 * @param element symbol, such as "Fe"
 * @param siegbahn name without the element, such as "Ka", "Lb1"
 * @param energyKev mean energy of the transitions, weighted by intensity
 * @param edgeKev energy that the beam must exceed to excite it (edge of the sub-shell)
 * @param photonsPerVacancy photons of this line per vacancy in the shell {@code family}, vacancies spread over the
 *     sub-shells by their occupation
 * @param weight intensity relative to the strongest line of the family, 0 to 1
 */
public record XrayLine(
        String element,
        int atomicNumber,
        LineFamily family,
        String siegbahn,
        double energyKev,
        double edgeKev,
        double photonsPerVacancy,
        double weight) {
    /** "Fe_Ka". */
    public String name() {
        return element + "_" + siegbahn;
    }

    /** Tells whether this is the α line of its family, the one that maps are made of. */
    public boolean isAlpha() {
        return siegbahn.endsWith("a");
    }
}
