package io.moseley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks all real files: each one is claimed by the format that is named here for it and by no other, those that an
 * independent reader has read ({@code expected/index.json}) have its shape, energies, total, maximum and checksum, the
 * others are what the README of the data says. A file that is named nowhere fails, as does a folder with too few.
 */
@EnabledIfAvailable(Prerequisite.DATA)
class AllRealFilesTest {
    /** Folders whose files are not listed with expected values here: these values, and inputs with faults of their own. */
    private static final List<String> OTHERS = List.of("expected/", "cases/");

    private static final int FEWEST_FILES = 45;
    private static final int FEWEST_EXPECTED_CUBES = 10;
    private static final double ENERGY_TOLERANCE_KEV = 1e-9;

    /** The cubes that the README of the data states for files missing from {@code index.json}; other files have no cube. */
    private static final Map<String, Cube> CUBES = Map.ofEntries(
            Map.entry("hspy/core_shell.hdf5", new Cube("64×64×992", 884_071)),
            Map.entry("simulated/aspim037_N100_2ptcls_brstlg_Code.hspy", new Cube("80×80×1980", 667_307)),
            Map.entry("hspy/EDS_SEM_TM002.hspy", new Cube("1×1×1024", 1_000_279)),
            Map.entry("hspy/EDS_TEM_FePt_nanoparticles.hspy", new Cube("1×1×992", 205_795)),
            Map.entry("bruker/4on3.bcf", new Cube("3×4×1024", 4)),
            Map.entry("bruker/4on3_full.bcf", new Cube("3×4×1024", 232_786)),
            Map.entry("bruker/4on3_full.rpl", new Cube("3×4×1024", 232_786)),
            Map.entry("bruker/4on3_full.raw", new Cube("3×4×1024", 232_786)),
            Map.entry("bruker/bcf-edx-ebsd.bcf", new Cube("87×100×2048", 36_864)),
            Map.entry("bruker/bruker_nano.spx", new Cube("1×1×4096", 76_293)),
            Map.entry("bruker/extracted_from_bcf.spx", new Cube("1×1×1548", 4_413)),
            Map.entry("velox/velox_v11_16x16.emd", new Cube("16×16×4096", 42_097)),
            Map.entry("ripple/bruker_bcf_fileformat_16x16.rpl", new Cube("16×16×1121", 72_418)),
            Map.entry("ripple/bruker_bcf_fileformat_16x16.raw", new Cube("16×16×1121", 72_418)),
            Map.entry("ripple/test_ripple_sdim-1_ndim-2_float32_meta.rpl", new Cube("2×3×4", 276)),
            Map.entry("ripple/test_ripple_sdim-1_ndim-2_float32_meta.raw", new Cube("2×3×4", 276)),
            Map.entry("ripple/test_ripple_sdim-1_ndim-2_uint16_meta.rpl", new Cube("2×3×4", 276)),
            Map.entry("ripple/test_ripple_sdim-1_ndim-2_uint16_meta.raw", new Cube("2×3×4", 276)),
            Map.entry("ripple/test_ripple_sdim-1_ndim-2_uint8.rpl", new Cube("2×3×4", 276)),
            Map.entry("ripple/test_ripple_sdim-1_ndim-2_uint8.raw", new Cube("2×3×4", 276)),
            Map.entry("zspy/signal1d_10x10-DirectoryStore.zspy", new Cube("1×10×10", 4_950)),
            Map.entry("zspy/signal1d_10x10-NestedDirectoryStore.zspy", new Cube("1×10×10", 4_950)),
            Map.entry("zspy/signal1d_10x10-ZipStore.zspy", new Cube("1×10×10", 4_950)),
            Map.entry("jeol/View000_0000006.pts", new Cube("512×512×4096", 308_261)),
            Map.entry("edax/SEM_EDS_map.spd", new Cube("231×256×2000", 442_301)),
            Map.entry("edax/SEM_EDS_map.spc", new Cube("1×1×4096", 442_246)));

    /** The image that a file holds, or that lies beside it, of the map's own grid. */
    private static final Map<String, String> GUIDES = Map.ofEntries(
            Map.entry("hspy/SiO2_HAADF_image.hspy", "HAADF"),
            Map.entry("bruker/16x16_12bit_packed_8bit.bcf", "BSE"),
            Map.entry("bruker/30x30_instructively_packed_16bit_compressed.bcf", "BSE"),
            Map.entry("bruker/over16bit.bcf", "BSE"),
            Map.entry("bruker/test_TEM.bcf", "HAADF"),
            Map.entry("velox/fei_emd_si.emd", "HAADF"),
            Map.entry("velox/fei_SI_SuperX-HAADF_10frames_10x50.emd", "HAADF"),
            Map.entry("velox/fei_SI_EDS-HAADF-4detectors_2frames.emd", "HAADF"),
            Map.entry("velox/velox_v11_16x16.emd", "HAADF"),
            Map.entry("velox/velox_v11_16x16_pruned.emd", "HAADF"),
            Map.entry("jeol/View000_0000006.pts", "IMG1"),
            Map.entry("jeol/View000_0000000.img", "IMG1"));

    /** The format of each extension; a file with any other extension must be refused as unknown. */
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("hspy", "HyperSpy HDF5"),
            Map.entry("hdf5", "HyperSpy HDF5"),
            Map.entry("npy", "NumPy array"),
            Map.entry("bcf", "Bruker map"),
            Map.entry("spx", "Bruker spectrum"),
            Map.entry("emd", "Velox EMD"),
            Map.entry("rpl", "Lispix ripple"),
            Map.entry("raw", "Lispix ripple"),
            Map.entry("msa", "EMSA/MAS spectrum"),
            Map.entry("zspy", "HyperSpy Zarr"),
            Map.entry("pts", "JEOL Analysis Station"),
            Map.entry("img", "JEOL Analysis Station"),
            Map.entry("spd", "EDAX"),
            Map.entry("spc", "EDAX"),
            Map.entry("ipr", "EDAX"));

    @TempDir
    private static Path unpacked;

    private static final Map<String, JsonNode> EXPECTED = new HashMap<>();

    /** @param shape y × x × channels */
    private record Cube(String shape, long total) {}

    @BeforeAll
    static void prepare() throws IOException {
        for (JsonNode entry : new ObjectMapper().readTree(Files.readAllBytes(TestData.file("expected/index.json")))) {
            EXPECTED.put(entry.get("file").asText(), entry);
        }
        try (InputStream file = Files.newInputStream(TestData.file("edax/EDAX_EDS_files.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            Files.createDirectories(unpacked.resolve("edax"));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    Files.copy(
                            zip,
                            unpacked.resolve("edax")
                                    .resolve(Path.of(entry.getName()).getFileName()));
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsItsSourceSays() throws IOException {
        return files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> check(file.getKey(), file.getValue())));
    }

    @Test
    void thereAreEnoughFiles() throws IOException {
        Map<String, Path> files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(FEWEST_FILES);
        assertThat(files.keySet())
                .containsAll(EXPECTED.keySet())
                .containsAll(CUBES.keySet())
                .containsAll(GUIDES.keySet());
        assertThat(EXPECTED).hasSizeGreaterThanOrEqualTo(FEWEST_EXPECTED_CUBES);
    }

    private static void check(String name, Path path) {
        List<String> claims = Arrays.stream(FileFormat.values())
                .filter(format -> format.recognises(FileHead.of(path)))
                .map(FileFormat::title)
                .toList();
        String format = FORMATS.get(extension(name));
        if (format == null) {
            assertThat(claims).isEmpty();
            assertThatThrownBy(() -> Formats.open(path))
                    .isInstanceOf(UnsupportedInputException.class)
                    .hasMessageContaining(
                            name.endsWith(".zip") ? "seems to be an archive" : "of no format that Moseley knows");
            return;
        }
        assertThat(claims).containsExactly(format);
        DataFile file = Formats.open(path);
        assertThat(file.formatName()).isEqualTo(format);
        assertThat(file.signals().isEmpty() && !name.endsWith(".ipr")).isFalse();
        JsonNode expected = EXPECTED.get(name);
        Cube cube = CUBES.get(name);
        if (expected != null) {
            checkCube(file.counts(), expected);
        } else if (cube != null) {
            checkCube(counts(path, file), cube);
        } else if (name.endsWith(".msa")) {
            checkSpectrum(path, file);
        } else {
            assertThatThrownBy(file::counts).isInstanceOf(UnsupportedInputException.class);
        }
        String guide = GUIDES.get(name);
        if (guide != null) {
            assertThat(file.guideImages()).extracting(GuideImage::detector).contains(guide);
            GuideImage image = file.guideImages().get(0);
            if (expected != null || cube != null) {
                assertThat(image.height()).isEqualTo(file.header().height());
                assertThat(image.width()).isEqualTo(file.header().width());
            }
        }
    }

    /** With stated energies where the file has none. */
    private static CountSpectrumImage counts(Path path, DataFile file) {
        try {
            return file.counts();
        } catch (UnsupportedInputException e) {
            assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset");
            return Formats.open(path, EnergyCalibration.of(0.01, -0.1)).counts();
        }
    }

    /** Some of these hold intensities that are no counts. */
    private static void checkSpectrum(Path path, DataFile file) {
        SpectrumImage spectrum = path.endsWith("minimum_metadata.msa")
                ? Formats.open(path, EnergyCalibration.of(0.01, 0)).spectrumImage()
                : file.spectrumImage();
        assertThat(spectrum.height() * spectrum.width()).isEqualTo(1);
        assertThat(file.signals().get(0).shape()).containsExactly((long) spectrum.channels());
        assertThat(spectrum.total()).isPositive();
    }

    private static void checkCube(CountSpectrumImage image, JsonNode expected) {
        List<Integer> shape = new ArrayList<>();
        expected.get("shape_yxE").forEach(length -> shape.add(length.asInt()));
        assertThat(List.of(image.height(), image.width(), image.channels())).isEqualTo(shape);
        EnergyAxis axis = image.energyAxis();
        assertThat(axis.scaleKev()).isCloseTo(expected.get("e_scale").asDouble(), within(ENERGY_TOLERANCE_KEV));
        assertThat(axis.offsetKev()).isCloseTo(expected.get("e_offset").asDouble(), within(ENERGY_TOLERANCE_KEV));
        assertThat(expected.get("e_units").asText()).isEqualTo("keV");
        assertThat(image.totalCounts()).isEqualTo(expected.get("total").asLong());
        assertThat(image.maxCount()).isEqualTo(expected.get("max").asInt());
        assertThat(Crc32Of.counts(image))
                .isEqualTo(expected.get("crc32_row_major_uint32le").asLong());
    }

    private static void checkCube(CountSpectrumImage image, Cube expected) {
        assertThat(image.height() + "×" + image.width() + "×" + image.channels())
                .isEqualTo(expected.shape());
        assertThat(image.totalCounts()).isEqualTo(expected.total());
    }

    /** By their names below the folder; a store that is a folder counts as one file, as does a map packed in a zip. */
    private static Map<String, Path> files() throws IOException {
        Map<String, Path> files = new HashMap<>();
        for (Path root : List.of(TestData.folder(), unpacked)) {
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path path : walk.filter(AllRealFilesTest::isOne).collect(Collectors.toList())) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    boolean apart = OTHERS.stream().anyMatch(name::startsWith);
                    if (name.contains("/") && !apart && !name.contains(".zspy/")) {
                        files.put(name, path);
                    }
                }
            }
        }
        return files;
    }

    private static boolean isOne(Path path) {
        return Files.isRegularFile(path) || extension(path.toString()).equals("zspy");
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
