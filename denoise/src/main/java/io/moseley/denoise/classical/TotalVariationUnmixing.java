package io.moseley.denoise.classical;

import io.moseley.denoise.guide.GuideEdges;
import io.moseley.denoise.guide.GuideModel;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Cancellation;
import io.moseley.util.Parallel;
import java.util.Optional;

/**
 * Abundance maps A ≥ 0 of given spectra S from counts n at exposure e, with few edges, that agree with a guide image. They
 * minimise
 *
 * <pre>Σ_pc [e (A S) − n ln(A S)] + τ Σ_p |D_p ∇A_p| + ½ Σ_p ρ_p (b_p − w·A_p)²</pre>
 *
 * the Poisson likelihood, the total variation of all maps together (their edges are at the same places), and the guide.
 * D_p takes the part along the guide's own gradient out of ∇A (M. J. Ehrhardt and M. M. Betcke, SIAM J. Imaging Sci. 9
 * (2016) 1084), so that edges which the guide shows cost less; without edges it is the identity.
 *
 * <p>Solved by the primal–dual method with diagonal steps (A. Chambolle and T. Pock, J. Math. Imaging Vis. 40 (2011) 120;
 * T. Pock and A. Chambolle, ICCV 2011): a dual value for every occupied voxel, as the others are linear, for every
 * difference of neighbours, and for every pixel of the guide. The problem is convex and the method converges to its
 * minimum, though not in every step. Costs grow with counts and pixels. Results do not depend on the number of threads.
 */
final class TotalVariationUnmixing {
    private static final float TINY = 1e-20f;
    /** Step of the primal variables, relative to the counts of a pixel: fastest on maps of 3 to 100 counts per pixel. */
    private static final float STEP = 0.1f;
    /** Duals of counts start as if at least this share of them were expected. */
    private static final float LEAST_EXPLAINED = 0.02f;
    /** Differences of neighbours at a pixel: two begin there, two end there. */
    private static final float DIFFERENCES_OF_A_PIXEL = 4;

    private final CountSpectrumImage counts;
    private final DoseMap dose;
    private final int components;
    private final int height;
    private final int width;
    private final float[] byChannel;
    private final float[] spectrumSums;
    private final float[] channelSums;
    private final float strength;
    private final Optional<GuideEdges> edges;
    private final Optional<GuideModel> guide;
    private final int threads;

    /**
     * @param spectra components × channels, not negative
     * @param strength τ, in 1 / counts
     */
    TotalVariationUnmixing(
            CountSpectrumImage counts,
            DoseMap dose,
            float[][] spectra,
            double strength,
            Optional<GuideEdges> edges,
            Optional<GuideModel> guide,
            int threads) {
        this.counts = counts;
        this.dose = dose;
        this.components = spectra.length;
        this.height = counts.height();
        this.width = counts.width();
        this.strength = (float) strength;
        this.edges = edges;
        this.guide = guide;
        this.threads = threads;
        byChannel = new float[counts.channels() * components];
        spectrumSums = new float[components];
        channelSums = new float[counts.channels()];
        for (int k = 0; k < components; k++) {
            for (int c = 0; c < counts.channels(); c++) {
                byChannel[c * components + k] = spectra[k][c];
                spectrumSums[k] += spectra[k][c];
                channelSums[c] += spectra[k][c];
            }
        }
    }

    /** The objective to minimise. */
    double objective(float[] abundances) {
        double sum = 0;
        float[] differences = new float[2 * components];
        for (int p = 0; p < counts.pixels(); p++) {
            sum += misfit(abundances, p);
            gradient(abundances, p, differences);
            double squares = 0;
            for (float difference : differences) {
                squares += difference * difference;
            }
            sum += strength * Math.sqrt(squares);
            if (guide.isPresent()) {
                double residual = guide.get().target(p) - guide.get().weighted(abundances, p);
                sum += 0.5 * guide.get().precision(p) * residual * residual;
            }
        }
        return sum;
    }

    private double misfit(float[] abundances, int p) {
        double sum = 0;
        for (int k = 0; k < components; k++) {
            sum += (double) dose.exposure(p) * abundances[p * components + k] * spectrumSums[k];
        }
        for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
            int s = counts.entryChannel(i) * components;
            float model = TINY;
            for (int k = 0; k < components; k++) {
                model += abundances[p * components + k] * byChannel[s + k];
            }
            sum -= counts.entryCount(i) * Math.log(model);
        }
        return sum;
    }

    /**
     * @param start pixels × components, not negative; not changed
     * @return pixels × components
     */
    float[] solve(float[] start, int iterations, Cancellation cancellation) {
        State state = new State(start);
        for (int i = 0; i < iterations && !cancellation.isRequested(); i++) {
            Parallel.run(height, threads, state::dual);
            Parallel.run(height, threads, state::primal);
        }
        return state.abundances;
    }

    /** D ∇A at a pixel: differences to the pixels below and to the right, each for all components; 0 at the borders. */
    private void gradient(float[] abundances, int p, float[] differences) {
        boolean below = p / width + 1 < height;
        boolean right = p % width + 1 < width;
        for (int k = 0; k < components; k++) {
            float here = abundances[p * components + k];
            differences[k] = below ? abundances[(p + width) * components + k] - here : 0;
            differences[components + k] = right ? abundances[(p + 1) * components + k] - here : 0;
        }
        project(p, differences);
    }

    /** The part across the guide's gradient; its own transpose. */
    private void project(int p, float[] differences) {
        if (edges.isPresent()) {
            float y = edges.get().y(p);
            float x = edges.get().x(p);
            for (int k = 0; k < components; k++) {
                float along = y * differences[k] + x * differences[components + k];
                differences[k] -= y * along;
                differences[components + k] -= x * along;
            }
        }
    }

    /** Primal and dual variables of one solution. */
    private final class State {
        private final float[] abundances;
        private final float[] ahead;
        private final float[] ofCounts;
        private final float[] ofDifferences;
        private final float[] ofGuide;
        private final float[] push;
        private final float guideScale;
        private final float dualStep;
        private final float[] primalSteps;

        State(float[] start) {
            abundances = start.clone();
            ahead = start.clone();
            int pixels = counts.pixels();
            ofCounts = new float[counts.entryStart(pixels)];
            ofDifferences = new float[2 * pixels * components];
            guideScale = guide.map(State::scale).orElse(0f);
            ofGuide = new float[guideScale > 0 ? pixels : 0];
            push = new float[pixels * components];
            // The primal variables are of the size of the counts of a pixel, the dual ones about 1.
            float primalStep = (float) Math.max(1e-3, STEP * counts.totalCounts() / pixels);
            dualStep = 1 / primalStep;
            primalSteps = new float[components];
            for (int k = 0; k < components; k++) {
                float weight = guideScale > 0 ? guideScale * guide.orElseThrow().weight(k) : 0;
                primalSteps[k] = primalStep / (spectrumSums[k] + DIFFERENCES_OF_A_PIXEL + weight);
            }
            for (int p = 0; p < pixels; p++) {
                if (guideScale > 0) {
                    GuideModel model = guide.orElseThrow();
                    ofGuide[p] = model.precision(p) / guideScale * (model.weighted(start, p) - model.target(p));
                }
                for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                    int n = counts.entryCount(i);
                    ofCounts[i] = -n / Math.max(LEAST_EXPLAINED * n, model(start, p, i));
                }
            }
        }

        /** Brings the rows of the guide to the size of those of differences; 0 if nothing explains the guide. */
        private static float scale(GuideModel model) {
            float largest = 0;
            for (float weight : model.weights()) {
                largest = Math.max(largest, weight);
            }
            return largest > 0 ? 2 / largest : 0;
        }

        private float model(float[] values, int p, int entry) {
            int s = counts.entryChannel(entry) * components;
            float model = 0;
            for (int k = 0; k < components; k++) {
                model += values[p * components + k] * byChannel[s + k];
            }
            return model;
        }

        /** Dual steps of rows of pixels, and what they push the abundances by, but for the differences. */
        void dual(int from, int to) {
            float[] differences = new float[2 * components];
            for (int p = from * width; p < to * width; p++) {
                int a = p * components;
                for (int k = 0; k < components; k++) {
                    push[a + k] = dose.exposure(p) * spectrumSums[k];
                }
                counts(p, a);
                gradient(ahead, p, differences);
                differences(p, differences);
                if (guideScale > 0) {
                    guide(p, a, guide.orElseThrow());
                }
            }
        }

        private void counts(int p, int a) {
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                int channel = counts.entryChannel(i);
                float step = dualStep / Math.max(TINY, channelSums[channel]);
                float v = ofCounts[i] + step * model(ahead, p, i);
                float y = (v - (float) Math.sqrt(v * v + 4 * step * counts.entryCount(i))) / 2;
                ofCounts[i] = y;
                int s = channel * components;
                for (int k = 0; k < components; k++) {
                    push[a + k] += y * byChannel[s + k];
                }
            }
        }

        private void differences(int p, float[] differences) {
            int d = 2 * p * components;
            float squares = 0;
            for (int j = 0; j < differences.length; j++) {
                float moved = ofDifferences[d + j] + dualStep / 2 * differences[j];
                ofDifferences[d + j] = moved;
                squares += moved * moved;
            }
            float length = (float) Math.sqrt(squares);
            if (length > strength) {
                float shorter = strength / length;
                for (int j = 0; j < differences.length; j++) {
                    ofDifferences[d + j] *= shorter;
                }
            }
        }

        private void guide(int p, int a, GuideModel model) {
            float step = dualStep / (guideScale * model.weightSum());
            float precision = model.precision(p) / (guideScale * guideScale);
            float v = ofGuide[p] + step * guideScale * (model.weighted(ahead, p) - model.target(p));
            float y = v / (1 + step / precision);
            ofGuide[p] = y;
            for (int k = 0; k < components; k++) {
                push[a + k] += y * guideScale * model.weight(k);
            }
        }

        void primal(int from, int to) {
            float[] differences = new float[2 * components];
            float[] total = new float[components];
            for (int p = from * width; p < to * width; p++) {
                int a = p * components;
                System.arraycopy(push, a, total, 0, components);
                transposed(p, 1, 1, differences, total);
                if (p / width > 0) {
                    transposed(p - width, -1, 0, differences, total);
                }
                if (p % width > 0) {
                    transposed(p - 1, 0, -1, differences, total);
                }
                for (int k = 0; k < components; k++) {
                    float before = abundances[a + k];
                    float after = Math.max(0, before - primalSteps[k] * total[k]);
                    abundances[a + k] = after;
                    ahead[a + k] = 2 * after - before;
                }
            }
        }

        /** Subtracts the projected duals of a pixel's differences, below and to the right, with the given signs. */
        private void transposed(int p, int ofBelow, int ofRight, float[] differences, float[] total) {
            System.arraycopy(ofDifferences, 2 * p * components, differences, 0, differences.length);
            project(p, differences);
            boolean below = p / width + 1 < height;
            boolean right = p % width + 1 < width;
            for (int k = 0; k < components; k++) {
                total[k] -=
                        (below ? ofBelow * differences[k] : 0) + (right ? ofRight * differences[components + k] : 0);
            }
        }
    }
}
