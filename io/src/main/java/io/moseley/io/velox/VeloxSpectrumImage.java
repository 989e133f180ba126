package io.moseley.io.velox;

import io.moseley.io.EnergyCalibration;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountEvents;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.MemoryBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The map of a file, whose frames and detectors are kept apart in its event streams. */
final class VeloxSpectrumImage implements SpectrumImageSource {
    static final String TITLE = "EDS";
    private static final long BYTES_PER_PIXEL = 8;

    private final Path path;
    private final VeloxMap map;
    private final List<VeloxStream> streams;
    private final List<VeloxImage> images;
    private final VeloxJson summary;
    private final List<String> elements;
    private final NavigationAxis yAxis;
    private final NavigationAxis xAxis;
    private final EnergyCalibration calibration;
    private List<String> notes = List.of();

    /**
     * @param streams in the order of their detectors' names
     * @param images scanned on the area of the map
     * @param summary metadata of the cube that Velox keeps beside the streams; may be empty
     */
    VeloxSpectrumImage(
            Path path,
            VeloxMap map,
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            List<VeloxStream> streams,
            List<VeloxImage> images,
            VeloxJson summary,
            List<String> elements,
            EnergyCalibration calibration) {
        this.path = path;
        this.map = map;
        this.yAxis = yAxis;
        this.xAxis = xAxis;
        this.streams = List.copyOf(streams);
        this.images = List.copyOf(images);
        this.summary = summary;
        this.elements = List.copyOf(elements);
        this.calibration = calibration;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public SpectrumImageHeader header() {
        return header(ReadSelection.all());
    }

    @Override
    public CountSpectrumImage counts() {
        return counts(ReadSelection.all());
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public int frames() {
        return map.frames();
    }

    @Override
    public List<String> detectors() {
        return streams.stream().map(VeloxStream::name).toList();
    }

    @Override
    public CountSpectrumImage counts(ReadSelection selection) {
        selection.requireWithin(this, path.toString());
        SpectrumImageHeader header = header(selection);
        MemoryBudget.ofThisJvm()
                .require(BYTES_PER_PIXEL * map.pixels(), "the index of " + map.pixels() + " pixels", path.toString());
        CountEvents events = new CountEvents(header);
        List<String> found = new ArrayList<>();
        return Hdf5Files.read(path, file -> {
            VeloxData data = new VeloxData(path, file, file.omissions());
            for (VeloxStream stream : selection.detectorsOf(streams)) {
                stream.addEvents(data, map.pixels(), map.frames(), selection::containsFrame, events)
                        .ifPresent(found::add);
            }
            notes = List.copyOf(found);
            return events.build();
        });
    }

    @Override
    public List<GuideImage> guideImages(ReadSelection selection) {
        selection.requireWithin(this, path.toString());
        return Hdf5Files.read(path, file -> {
            VeloxData data = new VeloxData(path, file, file.omissions());
            List<GuideImage> guides = new ArrayList<>();
            for (VeloxImage image : images) {
                if (selection.frames().isEmpty() || image.frames() == map.frames()) {
                    image.sum(data, selection::containsFrame, yAxis, xAxis).ifPresent(guides::add);
                }
            }
            return guides;
        });
    }

    private SpectrumImageHeader header(ReadSelection selection) {
        List<VeloxStream> selected = selection.detectorsOf(streams);
        Acquisition acquisition = VeloxAcquisition.of(selected, summary, (long) map.pixels() * map.frames(), elements);
        long frames = 0;
        for (int frame = 0; frame < map.frames() && selection.frames().isPresent(); frame++) {
            frames += selection.containsFrame(frame) ? 1 : 0;
        }
        VeloxJson metadata = selected.get(0).metadata();
        return new SpectrumImageHeader(
                TITLE,
                yAxis,
                xAxis,
                VeloxAxes.energy(selected, calibration, path.toString()),
                frames == 0 ? acquisition : acquisition.scaleTimes((double) frames / map.frames()),
                VeloxAcquisition.metadata(TITLE, metadata, frames == 0 ? map.frames() : (int) frames),
                metadata.toMetadata());
    }
}
