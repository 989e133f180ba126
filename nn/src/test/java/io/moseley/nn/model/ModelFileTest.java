package io.moseley.nn.model;

import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.OMIT;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.record.Settings;
import io.moseley.error.CorruptInputException;
import io.moseley.error.OutputExistsException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.nn.ModelDenoiser;
import io.moseley.nn.NetworkDenoiser;
import io.moseley.nn.Phantoms;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.util.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
    private static final int SIDE = 24;

    @TempDir
    private Path folder;

    static CountSpectrumImage map(long seed) {
        return Phantoms.sample(Phantoms.twoPhases(SIDE, SIDE, 80, 20), new Seeds(seed).stream("counts"));
    }

    static TrainedModel train(Settings options, boolean guided) {
        DenoiseInput input = DenoiseInput.of(map(1));
        return new NetworkDenoiser(options.with(STEPS, 60).with(ENSEMBLE, 1))
                .learn(guided ? input.withGuide(guide()) : input, DenoiseContext.quiet(1))
                .model()
                .orElseThrow()
                .withOrigin(Map.of("seed", 1, "options", Map.of("steps", 60)));
    }

    private static GuideImage guide() {
        float[] values = new float[SIDE * SIDE];
        for (int p = 0; p < values.length; p++) {
            values[p] = Phantoms.inDisc(p / SIDE, p % SIDE, SIDE, SIDE) ? 3 : 1;
        }
        return new GuideImage(
                "HAADF", new NavigationAxis("y", "nm", 1, 0, SIDE), new NavigationAxis("x", "nm", 1, 0, SIDE), values);
    }

    static Settings of(NetworkKind... kinds) {
        return NetworkOptions.defaults().with(KINDS, EnumSet.copyOf(Set.of(kinds)));
    }

    private static DenseSpectrumImage predict(TrainedModel model, boolean guided) {
        DenoiseInput input = DenoiseInput.of(map(2));
        return DenseSpectrumImage.copyOf(new ModelDenoiser(model)
                .denoise(guided ? input.withGuide(guide()) : input, DenoiseContext.quiet(1))
                .expectedCounts());
    }

    private void comesBackTheSame(TrainedModel model, boolean guided) throws IOException {
        Path path = folder.resolve("a.moseley");
        ModelFile.write(model, path, false);
        TrainedModel read = ModelFile.read(path);
        DenseSpectrumImage before = predict(model, guided);
        DenseSpectrumImage after = predict(read, guided);
        float[] expected = new float[SIDE * 80];
        float[] actual = new float[SIDE * 80];
        for (int y = 0; y < SIDE; y++) {
            before.readRow(y, expected);
            after.readRow(y, actual);
            assertThat(actual).isEqualTo(expected);
        }
        assertThat(read.origin()).isEqualTo(model.origin());
        assertThat(read.axes()).isEqualTo(model.axes());
        Path again = folder.resolve("b.moseley");
        ModelFile.write(read, again, false);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(path));
    }

    @ParameterizedTest
    @EnumSource
    void oneKindReadBackPredictsTheSameBits(NetworkKind kind) throws IOException {
        comesBackTheSame(train(of(kind), false), false);
    }

    @Test
    void thePairReadBackPredictsTheSameBits() throws IOException {
        comesBackTheSame(train(of(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS), false), false);
    }

    @Test
    void aGuidedModelReadBackPredictsTheSameBits() throws IOException {
        comesBackTheSame(train(of(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS), true), true);
    }

    /** Guided training does so by default: half of the networks work without the guide. */
    @Test
    void networksWithAndWithoutTheGuideReadBackPredictTheSameBits() throws IOException {
        TrainedModel model = train(of(NetworkKind.ENDMEMBERS).with(CHECK_GUIDE, true), true);
        assertThat(model.networks())
                .extracting(network -> network.factory().guided())
                .containsExactlyInAnyOrder(true, false);
        comesBackTheSame(model, true);
    }

    @Test
    void theOriginalPresetReadBackPredictsTheSameBits() throws IOException {
        comesBackTheSame(train(NetworkOptions.original(), false), false);
    }

    @Test
    void theCorrectionsComeBack() {
        Path path = folder.resolve("a.moseley");
        TrainedModel model = train(of(NetworkKind.ENDMEMBERS), false);
        assertThat(model.corrections()).isNotEmpty();
        ModelFile.write(model, path, false);
        assertThat(ModelFile.read(path).corrections()).isEqualTo(model.corrections());
    }

    @Test
    void omittedStepsAreNotMadeAgain() {
        Path path = folder.resolve("a.moseley");
        Set<String> omit = Set.of("group-totals");
        TrainedModel model = train(of(NetworkKind.ENDMEMBERS).with(OMIT, omit), false);
        ModelFile.write(model, path, false);
        TrainedModel read = ModelFile.read(path);
        assertThat(read.corrections())
                .extracting(
                        correction -> correction.describe(OptionalInt.empty()).name())
                .doesNotContain("group-totals");
    }

    @Test
    void anUnknownCorrectionNeedsAnotherRelease() throws IOException {
        Path path = folder.resolve("a.moseley");
        ModelFile.write(train(of(NetworkKind.ENDMEMBERS), false), path, false);
        Files.write(path, rewrite(Files.readAllBytes(path), json -> json.replace("local-counts", "magic")));
        assertThatThrownBy(() -> ModelFile.read(path))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("\"magic\"");
    }

    @Test
    void anExistingFileStaysUnlessItMayBeReplaced() {
        TrainedModel model = train(of(NetworkKind.ENDMEMBERS), false);
        Path path = folder.resolve("a.moseley");
        ModelFile.write(model, path, false);
        assertThatThrownBy(() -> ModelFile.write(model, path, false)).isInstanceOf(OutputExistsException.class);
        ModelFile.write(model, path, true);
    }

    @Test
    void whatIsNoModelFileIsRefused() throws IOException {
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("absent.moseley")))
                .isInstanceOf(UsageException.class);
        Path text = Files.writeString(folder.resolve("text.moseley"), "a text");
        assertThatThrownBy(() -> ModelFile.read(text))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no model file");
        Path zip = folder.resolve("zip.moseley");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("model.json"));
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> ModelFile.read(zip)).isInstanceOf(UnsupportedInputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"width\" : 16 | \"width\" : 60000",
                "\"energy_stride\" : 64 | \"energy_stride\" : 32",
                "\"precision\" : \"float32\" | \"precision\" : \"float64\"",
                "\"components\" : | \"components\" : 1",
                "encoder0.weight\" | encoder9.weight\"",
                "\"pixels\" : | \"pixels\" : -",
                "\"guided\" : false | \"guided\" : true",
                "\"symmetries\" : 8 | \"symmetries\" : 3",
                "\"restoration_updates\" : | \"restoration_updates\" : 99999",
                "\"lowest_dose\" : 0 | \"lowest_dose\" : 7",
                "\"groups\" : | \"groups\" : -",
                "\"kind\" : \"free_bands\" | \"kind\" : \"magic\"",
                "\"band_borders\" : [ 0, | \"band_borders\" : [ 0, 0,",
                "\"mean_counts\" : [ | \"mean_counts\" : [ 1.5,",
                "\"scale_kev\" : | \"scale_kev\" : -",
                "\"origin\" : { | \"origin\" : 3, \"rest\" : {",
                "\"seed\" : 1 | \"seed\" : null",
                "\"shares\" : [ 0. | \"shares\" : [ 0.00",
                "\"format\" : | \"format\" ; "
            })
    void contentThatDoesNotFitTogetherIsCalledDamaged(String before, String after) throws IOException {
        Path path = folder.resolve("a.moseley");
        ModelFile.write(train(of(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS), false), path, false);
        Path changed = folder.resolve("changed.moseley");
        Files.write(changed, rewrite(Files.readAllBytes(path), json -> {
            assertThat(json).contains(before);
            return json.replaceFirst(
                    java.util.regex.Pattern.quote(before), java.util.regex.Matcher.quoteReplacement(after));
        }));
        assertThatThrownBy(() -> ModelFile.read(changed))
                .isInstanceOf(CorruptInputException.class)
                .satisfies(error ->
                        assertThat(((CorruptInputException) error).where()).contains("changed.moseley"));
    }

    @ParameterizedTest
    @ValueSource(ints = {ModelTree.VERSION - 1, ModelTree.VERSION + 1})
    void anotherVersionIsRefused(int version) throws IOException {
        Path path = folder.resolve("a.moseley");
        ModelFile.write(train(of(NetworkKind.ENDMEMBERS), false), path, false);
        Files.write(
                path,
                rewrite(
                        Files.readAllBytes(path),
                        json -> json.replace("\"version\" : " + ModelTree.VERSION, "\"version\" : " + version)));
        assertThatThrownBy(() -> ModelFile.read(path))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("version " + version);
    }

    /** Replaces model.json in an archive; the checksum is right. */
    static byte[] rewrite(byte[] archive, UnaryOperator<String> json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        List.of("model.json").contains(entry.getName())
                                ? json.apply(new String(content, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
            }
        }
        return bytes.toByteArray();
    }
}
