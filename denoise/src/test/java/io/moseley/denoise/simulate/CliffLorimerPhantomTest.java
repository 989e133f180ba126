package io.moseley.denoise.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.quantify.BackgroundOptions;
import io.moseley.denoise.quantify.BackgroundPlacement;
import io.moseley.denoise.quantify.CliffLorimer;
import io.moseley.denoise.quantify.Composition;
import io.moseley.denoise.quantify.ElementShare;
import io.moseley.denoise.quantify.KFactor;
import io.moseley.denoise.quantify.KFactors;
import io.moseley.denoise.quantify.LineOrigin;
import io.moseley.denoise.quantify.LineWindow;
import io.moseley.denoise.quantify.SampleLine;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.AtomicData;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.LineSelection;
import io.moseley.xray.SpectrumFit;
import io.moseley.xray.XrayLine;
import io.moseley.xray.XrayLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Compositions of simulated films, with k-factors measured on simulated pure elements. */
class CliffLorimerPhantomTest {
    private static final List<String> LINES = List.of("Fe_Ka", "O_Ka", "Pt_La");
    private static final int SEEDS = 30;

    @Test
    void compositionsOfRawCountsAreRightWithinTheirErrorBars() {
        List<double[]> scores = new ArrayList<>();
        List<LineWindow> windows = windows(Simulator.simulate(options(0, 100)).counts());
        CliffLorimer method = new CliffLorimer(kFactors(options(0, 100), windows));
        for (int seed = 0; seed < SEEDS; seed++) {
            SimulationOptions options = options(seed, 100);
            Simulation simulation = Simulator.simulate(options);
            Composition composition = method.composition(windows.stream()
                    .map(window -> window.of(simulation.counts().sumSpectrum()))
                    .toList());
            double[] truth = trueWeightPercent(options, simulation);
            double[] score = new double[LINES.size()];
            for (int i = 0; i < score.length; i++) {
                ElementShare share = composition.shares().get(i);
                assertThat(share.detected()).isTrue();
                score[i] = (share.weightPercent() - truth[i]) / share.weightSigma();
            }
            scores.add(score);
        }
        for (int i = 0; i < LINES.size(); i++) {
            int element = i;
            double mean = scores.stream().mapToDouble(s -> s[element]).average().orElseThrow();
            double square = scores.stream()
                    .mapToDouble(s -> s[element] * s[element])
                    .average()
                    .orElseThrow();
            long covered = scores.stream().filter(s -> Math.abs(s[element]) < 1).count();
            String what =
                    LINES.get(i) + ": mean " + mean + ", rms " + Math.sqrt(square) + ", 1 sigma covers " + covered;
            assertThat(mean).as(what).isCloseTo(0, Offset.offset(0.4));
            assertThat(Math.sqrt(square)).as(what).isBetween(0.75, 1.3);
        }
    }

    @Test
    void theExpectedCountsThemselvesGiveTheTrueComposition() {
        SimulationOptions options = options(1, 3000);
        Simulation simulation = Simulator.simulate(options);
        List<LineWindow> windows = windows(simulation.truth());
        CliffLorimer method = new CliffLorimer(kFactors(options, windows));
        Composition composition = method.composition(windows.stream()
                .map(window -> window.of(simulation.truth().sumSpectrum()))
                .toList());
        double[] truth = trueWeightPercent(options, simulation);
        for (int i = 0; i < truth.length; i++) {
            assertThat(composition.shares().get(i).weightPercent()).isCloseTo(truth[i], Offset.offset(0.5));
        }
    }

    @Test
    void anElementThatIsNotThereIsNotDetectedAndTheLimitSaysHowMuchThereCouldBe() {
        SimulationOptions options = options(2, 100);
        Simulation simulation = Simulator.simulate(options);
        List<LineWindow> windows = windows(simulation.counts(), "Ni_Ka");
        List<KFactor> factors =
                new ArrayList<>(kFactors(options, windows.subList(0, 3)).factors());
        factors.add(new KFactor(XrayLines.parse("Ni_Ka"), factors.get(0).k(), 0));
        Composition composition = new CliffLorimer(new KFactors(factors))
                .composition(windows.stream()
                        .map(window -> window.of(simulation.counts().sumSpectrum()))
                        .toList());
        ElementShare nickel = composition.shares().get(3);
        assertThat(nickel.detected()).isFalse();
        assertThat(nickel.weightPercent()).isBetween(0.01, 5.0);
        assertThat(composition.shares().stream()
                        .filter(ElementShare::detected)
                        .mapToDouble(ElementShare::weightPercent)
                        .sum())
                .isCloseTo(100, Offset.offset(1e-9));
    }

    private static SimulationOptions options(int seed, double dose) {
        return SimulationOptions.builder("core-shell")
                .size(16, 16)
                .channels(1024)
                .dose(dose)
                .seed(seed)
                .build();
    }

    private static List<LineWindow> windows(SpectrumImage image, String... more) {
        LineSelection selection = LineSelection.of(image.header());
        List<String> names = new ArrayList<>(LINES);
        names.addAll(List.of(more));
        List<String> elements = new ArrayList<>(image.header().acquisition().elements());
        names.forEach(name -> elements.add(XrayLines.parse(name).element()));
        BackgroundPlacement placement = new BackgroundPlacement(
                image.energyAxis(),
                SpectrumFit.of(image.sumSpectrum(), selection, elements),
                new BackgroundOptions(2, 1));
        return names.stream()
                .map(XrayLines::parse)
                .map(line -> placement.place(new SampleLine(
                        line, selection.window(line).orElseThrow(), LineOrigin.STATED, Optional.empty())))
                .toList();
    }

    /** Measures k-factors on films of the pure elements, of the same mass. */
    private static KFactors kFactors(SimulationOptions options, List<LineWindow> windows) {
        SpectrumModel model = model(options);
        return new KFactors(windows.stream()
                .map(window -> {
                    XrayLine line = window.line().line();
                    Phase pure = new Phase(line.element(), Map.of(AtomicData.atomicNumber(line.element()), 1.0), 1);
                    double[] spectrum = spectrum(model, pure);
                    return new KFactor(line, 1 / (1e-3 * window.of(spectrum).net()), 0);
                })
                .toList());
    }

    private static SpectrumModel model(SimulationOptions options) {
        return new SpectrumModel(
                options.energyAxis(),
                DetectorResponse.windowless(options.resolutionMnKaEv()),
                options.beamEnergyKev(),
                false);
    }

    private static double[] spectrum(SpectrumModel model, Phase phase) {
        double[] spectrum = model.lines(phase);
        double[] background = model.background(phase);
        Arrays.setAll(spectrum, c -> spectrum[c] + background[c]);
        return spectrum;
    }

    private static double[] trueWeightPercent(SimulationOptions options, Simulation simulation) {
        double[] mass = new double[LINES.size()];
        List<Phase> phases = options.phantom().phases();
        for (int k = 0; k < phases.size(); k++) {
            double photons = Arrays.stream(simulation.truth().abundanceMap(k)).sum();
            double perMass =
                    Arrays.stream(spectrum(model(options), phases.get(k))).sum();
            for (int i = 0; i < mass.length; i++) {
                int z = XrayLines.parse(LINES.get(i)).atomicNumber();
                mass[i] += photons / perMass * phases.get(k).massFractions().getOrDefault(z, 0.0);
            }
        }
        double sum = Arrays.stream(mass).sum();
        return Arrays.stream(mass).map(m -> 100 * m / sum).toArray();
    }
}
