package io.moseley.workflow.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection.FrameRange;
import io.moseley.io.WriteOptions;
import io.moseley.nn.task.TargetData;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.SmallSamples;
import io.moseley.testkit.TestData;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Target;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.record.JobReport;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapReadingTest {
    @TempDir
    private Path folder;

    private CountSpectrumImage counts;
    private Path input;
    private Path other;

    @BeforeEach
    void writeTwoAcquisitions() {
        counts = acquisition(16, 40, 1);
        input = write("input", counts);
        other = write("other", acquisition(16, 40, 2));
    }

    private static CountSpectrumImage acquisition(int side, int channels, long seed) {
        return SmallSamples.poisson(SmallSamples.flat(side, side, channels, 20), new Seeds(seed).stream("counts"));
    }

    private Path write(String name, SpectrumImage image) {
        Path path = folder.resolve(name + ".hspy");
        Formats.write(path, image, WriteOptions.defaults());
        return path;
    }

    private static MapInput read(DenoiseOptions.Builder builder) {
        DenoiseOptions options = builder.with(Guide.IMAGE, ImageChoice.none()).build();
        return MapReading.read(options, OpenedMap.open(options, Progress.none()), Progress.none());
    }

    private DenoiseOptions.Builder options() {
        return DenoiseOptions.builder(input);
    }

    @Test
    void replicatesOfTwoFilesAreSummed() {
        MapInput material =
                read(options().with(Training.TARGET, Target.REPLICATES).with(Training.REPLICATE, other));
        CountSpectrumImage second = Formats.open(other).counts();
        assertThat(material.counts().totalCounts()).isEqualTo(counts.totalCounts() + second.totalCounts());
        assertThat(material.counts().count(3, 4, 5)).isEqualTo(counts.count(3, 4, 5) + second.count(3, 4, 5));
        assertThat(((TargetData.Replicates) material.targetData().orElseThrow())
                        .second()
                        .totalCounts())
                .isEqualTo(second.totalCounts());
    }

    @Test
    void theEnergyRangeCropsTheSecondMapToo() {
        EnergyAxis axis = counts.energyAxis();
        EnergyWindow range = new EnergyWindow("", axis.energyKev(10), axis.energyKev(29));
        MapInput pair = read(options()
                .with(Training.TARGET, Target.REPLICATES)
                .with(Training.REPLICATE, other)
                .with(Reading.ENERGY_RANGE, range));
        assertThat(pair.counts().channels()).isEqualTo(20);
        MapInput taught = read(options()
                .with(Training.TARGET, Target.SUPERVISED)
                .with(Training.REFERENCE, write("expected", SmallSamples.flat(16, 16, 40, 7)))
                .with(Reading.ENERGY_RANGE, range));
        SpectrumImage reference = ((TargetData.Reference) taught.targetData().orElseThrow()).image();
        assertThat(reference.channels()).isEqualTo(20);
        double[] whole = SmallSamples.flat(16, 16, 40, 7).sumSpectrum();
        double[] part = reference.sumSpectrum();
        for (int c = 0; c < 20; c++) {
            assertThat(part[c]).isCloseTo(whole[c + 10], Offset.offset(1e-3));
        }
    }

    @Test
    void aSecondMapOfOtherAxesIsRefused() {
        Path smaller = write("smaller", acquisition(12, 40, 3));
        Path shifted = write(
                "shifted",
                counts.withHeader(counts.header()
                        .withEnergyAxis(new EnergyAxis(
                                counts.energyAxis().scaleKev(),
                                counts.energyAxis().offsetKev() + 1,
                                40))));
        assertRefused(smaller, UnsupportedInputException.class, "of the input");
        assertRefused(shifted, UnsupportedInputException.class, "of the input");
    }

    @Test
    void theInputItselfIsNoSecondMap() {
        assertRefused(input, UsageException.class, "counts of the input itself");
        assertRefused(write("copy", counts), UsageException.class, "counts of the input itself");
    }

    /** Tries the file as a replicate and as a reference. */
    private void assertRefused(Path second, Class<? extends MoseleyException> error, String reason) {
        for (DenoiseOptions.Builder with : List.of(
                options().with(Training.TARGET, Target.REPLICATES).with(Training.REPLICATE, second),
                options().with(Training.TARGET, Target.SUPERVISED).with(Training.REFERENCE, second))) {
            assertThatThrownBy(() -> read(with)).isInstanceOf(error).hasMessageContaining(reason);
        }
    }

    @Test
    void aFileWithoutFramesIsNoReplicates() {
        assertThatThrownBy(() -> read(options().with(Training.TARGET, Target.REPLICATES)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("neither frames nor detectors");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> options().with(Training.REPLICATE, other).build())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> options().with(Training.REFERENCE, other).build())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(
                        () -> options().with(Training.TARGET, Target.SUPERVISED).build())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> options()
                        .with(Training.TARGET, Target.REPLICATES)
                        .with(Method.MODEL, Model.PCA)
                        .build())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Training.TARGET.parse("magic")).isInstanceOf(UsageException.class);
    }

    @Test
    void replicatesAreDenoisedTogether() {
        Path out = folder.resolve("out.hspy");
        JobReport report = new DenoiseJob(options()
                        .with(Training.TARGET, Target.REPLICATES)
                        .with(Training.REPLICATE, other)
                        .with(Guide.IMAGE, ImageChoice.none())
                        .with(Training.STEPS, 20)
                        .with(Advanced.THREADS, 1)
                        .with(DenoiseOptions.OUTPUT, out)
                        .build())
                .run(Progress.none(), Cancellation.none());
        double total = counts.totalCounts() + Formats.open(other).counts().totalCounts();
        assertThat(Formats.open(out).spectrumImage().total()).isCloseTo(total, Offset.offset(1e-3 * total));
        assertThat(report.summary().get(0)).contains("counts in");
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void framesOfAFileAreReplicates() {
        Path file = TestData.file("velox/fei_SI_SuperX-HAADF_10frames_10x50.emd");
        MapInput all = read(DenoiseOptions.builder(file).with(Training.TARGET, Target.REPLICATES));
        TargetData.Replicates halves = (TargetData.Replicates) all.targetData().orElseThrow();
        long total = ZeroPeak.countsAbove(Formats.open(file).counts());
        assertThat(all.counts().totalCounts()).isEqualTo(total);
        assertThat(halves.first().totalCounts() / (double) total).isCloseTo(0.5, Offset.offset(0.02));
        MapInput five = read(DenoiseOptions.builder(InputOptions.of(file).with(Reading.FRAMES, new FrameRange(2, 7, 1)))
                .with(Training.TARGET, Target.REPLICATES));
        TargetData.Replicates parts = (TargetData.Replicates) five.targetData().orElseThrow();
        assertThat(parts.first().totalCounts() / (double) parts.second().totalCounts())
                .isCloseTo(1.5, Offset.offset(0.1));
        assertThat(five.counts().totalCounts())
                .isEqualTo(ZeroPeak.countsAbove(InputOptions.of(file)
                        .with(Reading.FRAMES, new FrameRange(2, 7, 1))
                        .open()
                        .counts()));
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void detectorsOfAFileAreReplicatesWhereOneFrameIsChosen() {
        Path file = TestData.file("velox/fei_SI_EDS-HAADF-4detectors_2frames.emd");
        InputOptions one = InputOptions.of(file).with(Reading.FRAMES, new FrameRange(0, 1, 1));
        MapInput material = read(DenoiseOptions.builder(one).with(Training.TARGET, Target.REPLICATES));
        assertThat(material.counts().totalCounts())
                .isEqualTo(ZeroPeak.countsAbove(one.open().counts()));
        TargetData.Replicates halves =
                (TargetData.Replicates) material.targetData().orElseThrow();
        assertThat(halves.first().totalCounts()).isPositive();
        assertThat(halves.second().totalCounts()).isPositive();
    }
}
