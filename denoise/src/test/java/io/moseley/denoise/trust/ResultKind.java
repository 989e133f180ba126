package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.classical.KlNmfDenoiser;
import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Results of known honesty, made from counts of a phantom. */
public enum ResultKind {
    /** The truth itself. */
    TRUTH {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return scaled(sample.truth(), fraction);
        }
    },
    /** The true phases, each pixel's brightness drawn three tenths of the way to the noise of its own counts. */
    HONEST {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return noisy(sample.truth(), counts, fraction);
        }
    },
    /** KL-NMF of five components on counts smoothed by 1.4 pixels: as good as its assumptions. */
    NMF {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return nmf(sample, counts, context);
        }
    },
    /** A Gaussian of five pixels. */
    OVER_SMOOTHED {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return new GaussianDenoiser(OptionalDouble.of(5))
                    .denoise(new DenoiseInput(counts, Optional.empty(), sample.dose()), context)
                    .expectedCounts();
        }
    },
    /** Three particles of 5 × 5 pixels of the most telling phase, as bright as it is elsewhere, that are not there. */
    INVENTED {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return invented(sample, scaled(sample.truth(), fraction), fraction, context);
        }
    },
    /** Five per cent of the counts of an element taken from where it is and given to where it is not. */
    MOVED {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return moved(sample, scaled(sample.truth(), fraction));
        }
    },
    /** The same done to the honest result. */
    MOVED_HONEST {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return moved(sample, DenseSpectrumImage.copyOf(noisy(sample.truth(), counts, fraction)));
        }
    },
    /** The mean spectrum everywhere, as bright as the guide image. */
    PAINTED {
        @Override
        SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context) {
            return painted(sample, counts);
        }
    };

    private static final int PARTICLES = 3;
    private static final int PARTICLE_PIXELS = 5;
    private static final double MOVED_PART = 0.05;
    private static final double NOISE = 0.3;

    /**
     * @param counts of the sample, or a part of them
     * @param fraction how large a part
     */
    abstract SpectrumImage of(Simulation sample, CountSpectrumImage counts, double fraction, DenoiseContext context);

    boolean isHonest() {
        return this == TRUTH || this == HONEST;
    }

    private static SpectrumImage nmf(Simulation sample, CountSpectrumImage counts, DenoiseContext context) {
        return new KlNmfDenoiser(OptionalInt.of(5), OptionalDouble.of(1.4))
                .denoise(new DenoiseInput(counts, Optional.empty(), sample.dose()), context)
                .expectedCounts();
    }

    /** One step of expectation–maximisation of the abundances, taken by three tenths. */
    private static SpectrumImage noisy(FactoredSpectrumImage truth, CountSpectrumImage counts, double fraction) {
        int components = truth.components();
        float[][] spectra = new float[components][];
        double[][] abundances = new double[components][];
        double[] sums = new double[components];
        for (int k = 0; k < components; k++) {
            spectra[k] = truth.endmember(k);
            abundances[k] = truth.abundanceMap(k);
            for (float value : spectra[k]) {
                sums[k] += value;
            }
        }
        float[] noisy = new float[counts.pixels() * components];
        for (int p = 0; p < counts.pixels(); p++) {
            double[] gained = new double[components];
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                int c = counts.entryChannel(i);
                double rate = 0;
                for (int k = 0; k < components; k++) {
                    rate += fraction * abundances[k][p] * spectra[k][c];
                }
                for (int k = 0; k < components && rate > 0; k++) {
                    gained[k] += counts.entryCount(i) * fraction * spectra[k][c] / rate;
                }
            }
            for (int k = 0; k < components; k++) {
                double step = gained[k] / (fraction * sums[k]);
                noisy[p * components + k] = (float) (fraction * abundances[k][p] * (1 - NOISE + NOISE * step));
            }
        }
        return new FactoredSpectrumImage(counts.header(), noisy, spectra);
    }

    private static DenseSpectrumImage scaled(SpectrumImage image, double factor) {
        float[][] rows = new float[image.height()][image.width() * image.channels()];
        for (int y = 0; y < rows.length; y++) {
            image.readRow(y, rows[y]);
            for (int i = 0; i < rows[y].length; i++) {
                rows[y][i] *= (float) factor;
            }
        }
        return DenseSpectrumImage.of(image.header(), rows);
    }

    private static SpectrumImage invented(
            Simulation sample, DenseSpectrumImage base, double fraction, DenoiseContext context) {
        float[][] rows = rows(base);
        double[] abundance = sample.truth().abundanceMap(0);
        double bright = 0;
        for (double value : abundance) {
            bright = Math.max(bright, value);
        }
        float[] spectrum = sample.truth().endmember(0);
        RandomGenerator random = context.seeds().stream("invented");
        int size = PARTICLE_PIXELS;
        for (int particle = 0; particle < PARTICLES; ) {
            int top = random.nextInt(base.height() - size);
            int left = random.nextInt(base.width() - size);
            double there = 0;
            for (int i = 0; i < size * size; i++) {
                there += abundance[(top + i / size) * base.width() + left + i % size];
            }
            if (there > 0.2 * size * size * bright && random.nextDouble() > 0.01) {
                continue;
            }
            particle++;
            for (int i = 0; i < size * size; i++) {
                for (int c = 0; c < spectrum.length; c++) {
                    rows[top + i / size][(left + i % size) * spectrum.length + c] +=
                            (float) (fraction * bright * spectrum[c]);
                }
            }
        }
        return DenseSpectrumImage.of(base.header(), rows);
    }

    private static SpectrumImage moved(Simulation sample, DenseSpectrumImage base) {
        ChannelRange window = Trials.mostTelling(sample);
        double[] truth = sample.truth().map(window);
        double mean = 0;
        for (double value : truth) {
            mean += value / truth.length;
        }
        double rich = 0;
        int poor = 0;
        double total = 0;
        double[] map = base.map(window);
        for (int p = 0; p < truth.length; p++) {
            total += map[p];
            if (truth[p] > mean) {
                rich += map[p];
            } else {
                poor++;
            }
        }
        float[] shape = new float[window.size()];
        double[] sum = base.sumSpectrum();
        double inWindow = 0;
        for (int c = window.first(); c < window.end(); c++) {
            inWindow += sum[c];
        }
        for (int c = 0; c < shape.length; c++) {
            shape[c] = (float) (sum[window.first() + c] / inWindow);
        }
        float taken = (float) (1 - MOVED_PART * total / rich);
        float given = (float) (MOVED_PART * total / poor);
        float[][] rows = rows(base);
        for (int p = 0; p < truth.length; p++) {
            int at = p % base.width() * base.channels() + window.first();
            for (int c = 0; c < shape.length; c++) {
                float[] row = rows[p / base.width()];
                row[at + c] = truth[p] > mean ? row[at + c] * taken : row[at + c] + given * shape[c];
            }
        }
        return DenseSpectrumImage.of(base.header(), rows);
    }

    private static SpectrumImage painted(Simulation sample, CountSpectrumImage counts) {
        float[] guide = GuideRegistration.register(
                sample.guide(), counts.header().yAxis(), counts.header().xAxis());
        double sum = 0;
        for (float value : guide) {
            sum += value;
        }
        double[] spectrum = counts.sumSpectrum();
        int channels = counts.channels();
        float[][] rows = new float[counts.height()][counts.width() * channels];
        for (int p = 0; p < guide.length; p++) {
            for (int c = 0; c < channels; c++) {
                rows[p / counts.width()][p % counts.width() * channels + c] = (float) (spectrum[c] * guide[p] / sum);
            }
        }
        return DenseSpectrumImage.of(counts.header(), rows);
    }

    private static float[][] rows(DenseSpectrumImage image) {
        float[][] rows = new float[image.height()][image.width() * image.channels()];
        for (int y = 0; y < rows.length; y++) {
            image.readRow(y, rows[y]);
        }
        return rows;
    }
}
