package io.moseley.nn.refine;

import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.Map;
import java.util.Optional;

/**
 * A step that corrects estimated rates. It is fitted to the training counts, judged by the held-out counts, and then applied
 * to all counts, and to those of further maps.
 */
public interface Refinement {
    /** The name in model files, records and among the steps that can be omitted, such as "group-totals". */
    String name();

    /**
     * Fits a correction.
     *
     * @param rates predicted from the training counts alone, on the map's grid
     * @param training the counts that the correction is made from
     * @param judge of corrected rates, by counts that neither the rates nor the correction have seen
     * @param upscaling pixels of the networks' grid per pixel of the map; {@link Correction#apply} gets rates on it
     * @param threads the result does not depend on it
     * @return empty if the rates are best left as they are
     */
    Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads);

    /**
     * Makes a correction from what {@link Correction#describe} says of it, as a model file keeps it.
     *
     * @throws IllegalArgumentException if a parameter is missing or has no possible value
     */
    Correction restore(Map<String, Double> parameters);
}
