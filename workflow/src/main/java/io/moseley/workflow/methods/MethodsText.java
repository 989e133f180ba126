package io.moseley.workflow.methods;

import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.util.Text;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.record.MoseleyVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods section of a paper: how a map was denoised, in the past tense, with the numbers of this run and the
 * references. Written to {@code methods.txt}; a repetition of the run gives the same text.
 *
 * @param paragraphs of the methods
 * @param citation how Moseley is cited
 * @param references numbered as in the paragraphs
 */
public record MethodsText(List<String> paragraphs, String citation, List<String> references) {
    public static final String FILE = "methods.txt";

    public MethodsText {
        paragraphs = List.copyOf(paragraphs);
        references = List.copyOf(references);
    }

    /**
     * @param options of the run
     */
    public static MethodsText of(DenoiseOptions options, DenoiseOutcome outcome) {
        CitationList citations = new CitationList();
        Estimate kept = outcome.kept();
        List<String> sentences = new ArrayList<>();
        sentences.add(data(options, outcome.input().counts()));
        sentences.add(program(options, citations));
        sentences.addAll(
                options.usesNetwork()
                        ? new NetworkMethods(options, outcome, citations).sentences()
                        : new ClassicalMethods(options, citations).sentences(kept.method()));
        sentences.add(exposure(options, outcome.input().dose()));
        sentences.addAll(restored(kept));
        List<String> results = new ArrayList<>(comparison(kept));
        results.add(balance(
                outcome,
                options.get(Output.UNIFORM_DOSE) && !outcome.input().dose().isEven()));
        sentences.removeIf(String::isEmpty);
        return new MethodsText(
                List.of(String.join(" ", sentences), String.join(" ", results)),
                Citation.moseley(),
                citations.references());
    }

    /** Returns the content of the file: one paragraph per line. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("METHODS");
        paragraphs.forEach(paragraph -> {
            lines.add("");
            lines.add(paragraph);
        });
        lines.addAll(List.of("", "HOW TO CITE MOSELEY", "", citation, "", "REFERENCES", ""));
        lines.addAll(references);
        return Text.visible(String.join("\n", lines) + "\n");
    }

    private static String data(DenoiseOptions options, CountSpectrumImage counts) {
        EnergyAxis energy = counts.energyAxis();
        double perPixel = counts.totalCounts() / (double) counts.pixels();
        double empty =
                100 * (1 - counts.occupiedVoxels() / (double) counts.header().voxels());
        String beam = counts.header().acquisition().beamEnergyKev().isPresent()
                ? Text.format(
                        ", recorded at %s keV",
                        plain(counts.header().acquisition().beamEnergyKev().getAsDouble()))
                : "";
        return Text.format(
                "The EDS spectrum image had %d × %d pixels%s and %d channels of %s eV from %.2f to %.2f keV%s%s, with"
                        + " %,d X-ray counts in all, %.1f per pixel; %.1f %% of its voxels were empty.",
                counts.height(),
                counts.width(),
                pixelSize(counts.header().xAxis()),
                counts.channels(),
                plain(1000 * energy.scaleKev()),
                energy.lowKev(),
                energy.highKev(),
                options.find(Reading.ENERGY_RANGE).isPresent() ? " (a part of the recorded range)" : "",
                beam,
                counts.totalCounts(),
                perPixel,
                empty);
    }

    private static String pixelSize(NavigationAxis axis) {
        return axis.isCalibrated() ? " of " + plain(axis.scale()) + " " + axis.units() : "";
    }

    private static String program(DenoiseOptions options, CitationList citations) {
        boolean selfTaught = options.usesNetwork()
                && options.find(Method.MODEL_FILE).isEmpty()
                && options.find(Training.REFERENCE).isEmpty();
        return Text.format(
                "It was denoised with Moseley %s %s (random seed %d)%s.",
                MoseleyVersion.text(),
                citations.moseley(),
                options.get(Advanced.SEED),
                selfTaught ? ", without a training set" : "");
    }

    private static String exposure(DenoiseOptions options, SampleDose dose) {
        return dose.sentence()
                .map(sentence -> "The exposure was uneven: " + sentence
                        + ". The exposure of each pixel was taken into account,"
                        + " and maps are shown at even exposure"
                        + (options.get(Output.UNIFORM_DOSE) ? ", to which the spectrum image was scaled too." : "."))
                .orElse("");
    }

    private static List<String> restored(Estimate kept) {
        boolean searched = kept.result().rareSignals().isPresent();
        return searched ? List.of(RestoredSignals.methods(kept)) : List.of();
    }

    private static List<String> comparison(Estimate kept) {
        if (Double.isFinite(kept.bestScore())) {
            String structure = kept.foundStructure()
                    ? ""
                    : " No structure beyond the mean spectrum was found, and the result is the mean spectrum.";
            return List.of(Text.format(
                    "The %s of the result was %.4f, against %.4f for the mean spectrum alone.%s",
                    kept.scoreName(), kept.bestScore(), kept.trivialScore(), structure));
        }
        return kept.method() instanceof ClassicalRecord record
                ? record.deviance().stream()
                        .map(deviance -> Text.format("The deviance per held-out count was %.4f.", deviance.perCount()))
                        .toList()
                : List.of();
    }

    private static String balance(DenoiseOutcome outcome, boolean scaled) {
        double total = outcome.kept().image().total();
        return Text.format(
                "The expected counts of the result%s sum to %,.0f, %.3f %% of the recorded counts.",
                scaled ? ", at the recorded exposure," : "",
                total,
                100 * total / outcome.input().counts().totalCounts());
    }

    /** Without trailing zeros: "20", "2.5". */
    public static String plain(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
