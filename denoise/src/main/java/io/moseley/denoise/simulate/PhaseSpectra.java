package io.moseley.denoise.simulate;

import io.moseley.denoise.simulate.detector.Continuum;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The recorded spectra of the phases.
 *
 * @param shapes phases × channels, each with sum 1, or 0 where nothing is recorded
 * @param photons recorded per amount of each phase, in arbitrary units
 */
record PhaseSpectra(float[][] shapes, double[] photons) {
    /**
     * @param amounts in the order (pixel, phase): a continuum has its share in the sum over them
     * @param continuum gives the background its share; empty for that of the model
     */
    static PhaseSpectra of(Phantom phantom, SpectrumModel model, double[] amounts, Optional<Continuum> continuum) {
        List<Phase> phases = phantom.phases();
        double[][] lines = new double[phases.size()][];
        double[][] background = new double[phases.size()][];
        double[] density = new double[phases.size()];
        double linePhotons = 0;
        double backgroundPhotons = 0;
        for (int k = 0; k < phases.size(); k++) {
            lines[k] = model.lines(phases.get(k));
            background[k] = model.background(phases.get(k));
            density[k] = phantom.isBulk() ? 1 : phases.get(k).densityGramPerCm3();
            double amount = 0;
            for (int i = k; i < amounts.length; i += phases.size()) {
                amount += amounts[i];
            }
            linePhotons += amount * density[k] * Arrays.stream(lines[k]).sum();
            backgroundPhotons +=
                    amount * density[k] * Arrays.stream(background[k]).sum();
        }
        double ofLines = linePhotons;
        double ofBackground = backgroundPhotons;
        double scale =
                continuum.map(shape -> shape.scale(ofLines, ofBackground)).orElse(1.0);
        float[][] shapes = new float[phases.size()][];
        double[] photons = new double[phases.size()];
        for (int k = 0; k < shapes.length; k++) {
            double[] spectrum = lines[k];
            for (int c = 0; c < spectrum.length; c++) {
                spectrum[c] += scale * background[k][c];
            }
            double sum = Arrays.stream(spectrum).sum();
            photons[k] = sum * density[k];
            shapes[k] = new float[spectrum.length];
            for (int c = 0; c < spectrum.length && sum > 0; c++) {
                shapes[k][c] = (float) (spectrum[c] / sum);
            }
        }
        return new PhaseSpectra(shapes, photons);
    }
}
