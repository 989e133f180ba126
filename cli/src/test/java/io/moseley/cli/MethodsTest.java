package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.workflow.record.MoseleyVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code methods.txt}: what was done, and nothing that was not. */
class MethodsTest {
    private static final Pattern MARK = Pattern.compile("\\[(\\d+)]");

    @TempDir
    private Path folder;

    private Path sample;

    @BeforeEach
    void simulate() {
        sample = folder.resolve("sample");
        Terminal terminal = Terminal.run("simulate", "--size", "16x16", "--dose", 20, "--channels", 128, "-o", sample);
        assertThat(terminal.code()).as(terminal.err()).isZero();
    }

    private String methods(Object... options) throws IOException {
        Path run = folder.resolve("run");
        List<Object> words = new ArrayList<>(
                List.of("denoise", sample.resolve("counts.hspy"), "--threads", 1, "--overwrite", "-o", run));
        words.addAll(Arrays.asList(options));
        Terminal terminal = Terminal.run(words.toArray());
        assertThat(terminal.code()).as(terminal.err()).isZero();
        String text = Files.readString(run.resolve("methods.txt"));
        assertEveryReferenceIsCitedInOrder(text);
        assertThat(text).doesNotContain("null", "NaN", "unknown", "  ", " .", "..", "doi", " 1 pixels");
        assertThat(text)
                .startsWith("METHODS\n\nThe EDS spectrum image had 16 × 16 pixels")
                .contains("128 channels of 160 eV");
        if (System.getenv("MOSELEY_SHOW_METHODS") != null) {
            System.out.println(Arrays.toString(options) + "\n" + text);
        }
        return text;
    }

    private static void assertEveryReferenceIsCitedInOrder(String text) {
        String[] parts = text.split("\nREFERENCES\n");
        List<String> references = parts[1].strip().lines().toList();
        int highest = 0;
        for (Matcher mark = MARK.matcher(parts[0]); mark.find(); ) {
            int number = Integer.parseInt(mark.group(1));
            assertThat(number).as(parts[0]).isLessThanOrEqualTo(highest + 1);
            highest = Math.max(highest, number);
        }
        assertThat(references).hasSize(highest);
        for (int i = 0; i < highest; i++) {
            assertThat(references.get(i)).startsWith("[" + (i + 1) + "] ");
        }
    }

    @Test
    void theDefaultIsDescribedWithItsNumbersAndPapers() throws IOException {
        String text = methods("--guide", sample.resolve("haadf.hspy"), "--trust", "off", "--steps", 22, "--seed", 5);
        assertThat(text)
                .contains("denoised with Moseley " + MoseleyVersion.text() + " [1] (random seed 5)")
                .contains("binomial thinning", "40 % to 80 %", "Poisson likelihood", "22 steps", "endmember spectra")
                .contains("HAADF image (16 × 16 pixels) was a guide", "standard error")
                .contains("against", "for the mean spectrum alone", "% of the recorded counts")
                .contains("Batson", "Neufeld", "Lee and", "Kingma")
                .doesNotContain("Dabov", "Keenan", "Ehrhardt");
    }

    @Test
    void withoutAGuideNoneIsClaimed() throws IOException {
        String text = methods(
                "--guide",
                "none",
                "--model",
                "dcae3d",
                "--trust",
                "off",
                "--steps",
                22,
                "--ensemble",
                2,
                "--rare-signals",
                "off");
        assertThat(text)
                .contains("No guide image was used.", "Two three-dimensional convolutional denoising autoencoders")
                .doesNotContain("unmixing network", "HAADF", "averaged away");
        assertThat(methods("--preset", "original", "--trust", "off", "--steps", 22))
                .contains("hidden at random", "squared error", "Batson")
                .doesNotContain("binomial thinning", "Neufeld");
    }

    @Test
    void aReferenceIsNamed() throws IOException {
        assertThat(methods(
                        "--target",
                        "supervised",
                        "--reference",
                        sample.resolve("truth.hspy"),
                        "--trust",
                        "off",
                        "--steps",
                        22))
                .contains("a reference map of the same area", "likelihood of the reference")
                .doesNotContain("counts of this map alone", "Noise2Self");
    }

    @Test
    void aModelFromAFileIsNotSaidToBeTrainedHere() throws IOException {
        Path model = folder.resolve("m.moseley");
        Terminal train =
                Terminal.run("train", sample.resolve("counts.hspy"), "--guide", "none", "--steps", 150, "-o", model);
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(methods("--model-file", model, "--trust", "off"))
                .contains("previously trained on counts.hspy", "without further training")
                .contains(
                        "networks, each a mean over",
                        "symmetries of the grid, and a non-negative matrix",
                        "were averaged with weights")
                .contains("Where sums of counts", "contradicted the estimate", "All channels were restored", "of rank")
                .contains("held-out counts of the map that the networks were trained on")
                .doesNotContain("Adam", "steps");
    }

    @Test
    void classicalMethodsCiteTheirOwnPapers() throws IOException {
        Map<String, String> papers = Map.of(
                "pca",
                "Keenan",
                "nmf",
                "Lee and",
                "nlm",
                "Buades",
                "bm3d",
                "Mäkitalo",
                "fusion",
                "Ehrhardt",
                "gaussian",
                "Moseley");
        for (Map.Entry<String, String> paper : papers.entrySet()) {
            assertThat(methods("--model", paper.getKey()))
                    .as(paper.getKey())
                    .contains(paper.getValue())
                    .contains("chosen with a held-out tenth of the counts")
                    .doesNotContain("network", "Batson");
        }
        assertThat(methods("--model", "nlm", "--rank", 2, "--strength", 1.5))
                .contains("2 principal components", "strength 1.5", "settings were given");
        assertThat(methods("--model", "nmf", "--rank", 2)).contains("The rank was given");
    }

    @Test
    void theCitationFileIsOfThisVersion() throws IOException {
        Path file = Path.of("").toAbsolutePath().resolve("../CITATION.cff").normalize();
        assertThat(Files.readAllLines(file))
                .contains("version: " + MoseleyVersion.text().replace("-SNAPSHOT", ""))
                .contains("  - name: The Moseley developers");
    }
}
