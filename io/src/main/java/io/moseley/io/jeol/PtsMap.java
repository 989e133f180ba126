package io.moseley.io.jeol;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileName;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountEvents;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The map of a {@code .pts} file; each frame can be read by itself. */
record PtsMap(Path path, PtsHeader layout, PtsSurvey survey, PtsGrid grid, EnergyCalibration calibration)
        implements SpectrumImageSource {
    /** Bytes per pixel that sorting and indexing take, beside the counts. */
    private static final long BYTES_PER_PIXEL = 16;

    /** Bytes per count while the stream is sorted. */
    private static final long BYTES_PER_COUNT = 16;

    static PtsMap open(Path path, PtsHeader layout, EnergyCalibration calibration) {
        PtsSurvey survey = LittleEndianFile.read(path, file -> PtsSurvey.of(file, layout));
        return new PtsMap(path, layout, survey, PtsGrid.of(layout, survey), calibration);
    }

    @Override
    public String title() {
        return FileName.stem(path);
    }

    DataSignal summary() {
        return new DataSignal(
                title(), DataSignal.Kind.SPECTRUM_IMAGE, "events", layout.height(), layout.width(), PtsHeader.CHANNELS);
    }

    @Override
    public int frames() {
        return survey.frames();
    }

    @Override
    public SpectrumImageHeader header() {
        return header(ReadSelection.all());
    }

    /** Times are those of the selected frames, by the clock in the stream. */
    private SpectrumImageHeader header(ReadSelection selection) {
        boolean all = selection.isAll();
        Acquisition acquisition =
                layout.acquisition(all ? 1 : survey.liveShare(selection), all ? 1 : survey.realShare(selection));
        return new SpectrumImageHeader(
                title(),
                axis("y", layout.height()),
                axis("x", layout.width()),
                energyAxis(),
                acquisition,
                metadata(acquisition.instrument()),
                Metadata.of(layout.tags().toMap()));
    }

    @Override
    public CountSpectrumImage counts() {
        return counts(ReadSelection.all());
    }

    @Override
    public CountSpectrumImage counts(ReadSelection selection) {
        selection.requireWithin(this, path.toString());
        SpectrumImageHeader header = header(selection);
        return LittleEndianFile.read(path, file -> read(file, header, selection));
    }

    /** The image that the stream holds: mean signal of the frames. */
    GuideImage image() {
        return LittleEndianFile.read(path, file -> {
            file.requireMemory(8L * layout.width() * layout.height(), "the image of the file");
            float[] values = new float[layout.width() * layout.height()];
            PtsStream.read(file, layout, new PtsStream.Listener() {
                @Override
                public void image(int x, int y, int value) {
                    int pixel = grid.pixel(x, y);
                    if (pixel >= 0) {
                        values[pixel] += value / (float) survey.frames();
                    }
                }
            });
            return new GuideImage("", axis("y", layout.height()), axis("x", layout.width()), values);
        });
    }

    private CountSpectrumImage read(LittleEndianFile file, SpectrumImageHeader header, ReadSelection selection) {
        file.requireMemory(
                BYTES_PER_PIXEL * header.pixels() + BYTES_PER_COUNT * survey.counts(),
                "a map of " + header.height() + " × " + header.width() + " pixels");
        CountEvents events = new CountEvents(header);
        int end = selection.frames().map(ReadSelection.FrameRange::end).orElse(Integer.MAX_VALUE);
        PtsStream.read(file, layout, new PtsStream.Listener() {
            private boolean selected = selection.containsFrame(0);

            @Override
            public boolean frame(int frame) {
                selected = selection.containsFrame(frame);
                return frame < end;
            }

            @Override
            public void count(int x, int y, int channel, long word) {
                if (selected) {
                    int pixel = grid.pixel(x, y);
                    if (pixel < 0) {
                        throw file.corrupt(
                                "a count at the position (y " + y + ", x " + x + ") lies outside of the map of "
                                        + layout.height() + " × " + layout.width() + " pixels",
                                layout.dataOffset() + 2 * word);
                    }
                    events.add(pixel, channel);
                }
            }
        });
        return events.build();
    }

    private EnergyAxis energyAxis() {
        return calibration
                .axis(layout.scaleKev(), layout.offsetKev(), PtsHeader.CHANNELS)
                .orElseThrow(() -> new UnsupportedInputException(
                        "the file does not state the energies of its channels",
                        path.toString(),
                        "state the channel width with --energy-scale and the energy of channel 0 with --energy-offset,"
                                + " in keV"));
    }

    /** The field of view spans the longer side, or both where the pixels are not square. */
    private NavigationAxis axis(String name, int size) {
        boolean square = grid.stepX() == grid.stepY();
        int pixels = square ? Math.max(layout.width(), layout.height()) : size;
        return NavigationAxis.inMicrometres(name, layout.fieldMicrometres().orElse(0) / pixels, size);
    }

    private Metadata metadata(InstrumentType instrument) {
        Metadata metadata = Metadata.empty().with("General/original_filename", String.valueOf(path.getFileName()));
        Optional<LocalDateTime> date = layout.date();
        if (date.isPresent()) {
            metadata = metadata.with("General/date", date.get().toLocalDate().toString())
                    .with(
                            "General/time",
                            date.get()
                                    .toLocalTime()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString());
        }
        if (instrument != InstrumentType.UNKNOWN) {
            metadata = metadata.with("Acquisition_instrument/" + instrument + "/magnification", layout.magnification());
        }
        return metadata;
    }
}
