package io.moseley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataFileTest {
    private static final DataSignal IMAGE = new DataSignal("HAADF", DataSignal.Kind.IMAGE, List.of(4L, 4L), "float32");
    private static final NavigationAxis ONE = NavigationAxis.uncalibrated("x", 1);
    private static final GuideImage WHOLE = new GuideImage("HAADF", ONE, ONE, new float[] {3});
    private static final GuideImage PART = new GuideImage("HAADF", ONE, ONE, new float[] {1});
    private static final Source FIRST = new Source("sum", 1, List.of());
    private static final Source SECOND = new Source("map", 3, List.of("left", "right"));
    private static final Source THIRD = new Source("map", 1, List.of());

    /** One count in channel 1 for every frame and detector that is read. */
    private record Source(String title, int frames, List<String> detectors) implements SpectrumImageSource {
        @Override
        public SpectrumImageHeader header() {
            return SmallSamples.header(1, 1, 4);
        }

        @Override
        public CountSpectrumImage counts() {
            return counts(ReadSelection.all());
        }

        @Override
        public CountSpectrumImage counts(ReadSelection selection) {
            var builder = CountSpectrumImage.builder(header());
            int count = 0;
            for (int frame = 0; frame < frames; frame++) {
                for (int detector = 0; detector < Math.max(1, detectors.size()); detector++) {
                    count += selection.containsFrame(frame) && selection.containsDetector(detector) ? 1 : 0;
                }
            }
            builder.add(0, 1, count);
            return builder.build();
        }

        @Override
        public Optional<DoseMap> recordedDose() {
            return Optional.of(DoseMap.uniform(1, 1));
        }

        @Override
        public List<GuideImage> guideImages(ReadSelection selection) {
            return frames > 1 && selection.frames().isPresent() ? List.of(PART) : List.of();
        }

        @Override
        public SpectrumImage spectrumImage() {
            return counts();
        }
    }

    private final DataFile file = new DataFile(
            Path.of("two.xyz"),
            "test",
            "",
            List.of(IMAGE, signal("map", 9), signal("sum", 5), signal("map", 7)),
            List.of(FIRST, SECOND, THIRD),
            List.of(WHOLE),
            List.of());

    @Test
    void spectrumImagesHaveTheFirstNumbers() {
        assertThat(file.numberedSignals()).containsExactly(signal("sum", 5), signal("map", 9), signal("map", 7), IMAGE);
    }

    @Test
    void aNumberOrATitlePutsASpectrumImageFirst() {
        assertThat(file.select("2").spectrumImages()).containsExactly(SECOND, FIRST, THIRD);
        assertThat(file.select("Sum").spectrumImages()).containsExactly(FIRST, SECOND, THIRD);
        assertThat(file.select("3").signals()).isEqualTo(file.signals());
    }

    @Test
    void aChoiceThatIsNoneListsTheChoices() {
        for (String choice : new String[] {"4", "0", "HAADF", "map", ""}) {
            assertThatThrownBy(() -> file.select(choice)).as(choice).isInstanceOfSatisfying(UsageException.class, e -> {
                assertThat(e.where()).contains("two.xyz").contains("--signal");
                assertThat(e.remedy()).contains("1 “sum”, 2 “map”, 3 “map”");
            });
        }
    }

    @Test
    void aFileWithoutSpectrumImageHasNothingToChoose() {
        DataFile images =
                new DataFile(Path.of("image.xyz"), "test", "", List.of(IMAGE), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> images.select("1"))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("an image");
    }

    @Test
    void framesAndDetectorsOfTheFirstSpectrumImageAreRead() {
        DataFile map = file.select("2");
        assertThat(map.counts().totalCounts()).isEqualTo(6);
        assertThat(map.select(ReadSelection.frames(1, 3, 1)).counts().totalCounts())
                .isEqualTo(4);
        assertThat(map.select(ReadSelection.detector(1)).spectrumImage().total())
                .isEqualTo(3);
        assertThat(map.select(ReadSelection.all())).isSameAs(map);
    }

    @Test
    void guidesAreThoseOfTheFramesThatAreReadAndTheDoseOfTheWholeIsNotThatOfAPart() {
        DataFile map = file.select("2");
        assertThat(map.guideImages()).containsExactly(WHOLE);
        assertThat(map.recordedDose()).isPresent();
        DataFile part = map.select(ReadSelection.frames(1, 3, 1));
        assertThat(part.guideImages()).containsExactly(PART);
        assertThat(part.recordedDose()).isEmpty();
        assertThat(map.select(ReadSelection.detector(1)).guideImages()).containsExactly(WHOLE);
    }

    @Test
    void whatIsNotKeptApartCannotBeChosen() {
        refused(file, ReadSelection.frames(0, 1, 1), "sum of its frames");
        refused(file, ReadSelection.detector(0), "sum of its detectors");
        refused(file.select("2"), ReadSelection.frames(0, 4, 1), "3 frames, not 4");
        refused(file.select("2"), new ReadSelection(Optional.empty(), Optional.of(Set.of(0, 2))), "number 2");
    }

    private static void refused(DataFile file, ReadSelection selection, String message) {
        assertThatThrownBy(() -> file.select(selection))
                .isInstanceOfSatisfying(UnsupportedInputException.class, e -> assertThat(e.where())
                        .contains("two.xyz"))
                .hasMessageContaining(message);
    }

    private static DataSignal signal(String title, long channels) {
        return new DataSignal(title, DataSignal.Kind.SPECTRUM_IMAGE, List.of(1L, 1L, channels), "uint8");
    }
}
