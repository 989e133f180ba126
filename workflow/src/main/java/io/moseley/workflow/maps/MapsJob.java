package io.moseley.workflow.maps;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws the maps of the lines of a file, as PNG with scale bar and colour bar and as TIFF with the values. */
public final class MapsJob {
    private static final String JOB = "maps";

    /**
     * @param elements elements or lines; empty for those of the file
     * @param command what was typed, for the record
     */
    public record Options(
            InputOptions input, List<String> elements, Path output, boolean overwrite, List<String> command) {
        /** The first spectrum image of a file. */
        public Options(Path input, List<String> elements, Path output, boolean overwrite, List<String> command) {
            this(InputOptions.of(input), elements, output, overwrite, command);
        }

        public Options {
            elements = List.copyOf(elements);
            command = List.copyOf(command);
        }
    }

    /**
     * @param folder that was written
     * @param summary one line per map
     */
    public record Report(Path folder, List<String> summary) {}

    private final Options options;

    public MapsJob(Options options) {
        this.options = options;
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public Report run(Progress watcher) {
        Provenance provenance = new Provenance(options.command()).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        progress.stage("reading");
        try (RunFolder folder = RunFolder.create(options.output(), JOB, options.overwrite())) {
            SpectrumImage image = options.input().open().spectrumImage();
            List<EnergyWindow> windows = image instanceof CountSpectrumImage counts
                    ? LineWindows.of(counts, options.elements(), progress)
                    : LineWindows.orEverything(image.header(), options.elements(), progress);
            progress.stage("drawing");
            List<ElementMap> maps = ElementMaps.of(image, windows);
            ElementMaps.write(maps, folder, "", figure -> figure);
            provenance
                    .input("spectrum image", options.input().path())
                    .option("elements", options.elements())
                    .option("overwrite", options.overwrite());
            options.input().toMap().forEach(provenance::option);
            folder.commit(provenance);
            return new Report(
                    options.output(),
                    maps.stream()
                            .map(map -> String.format(
                                    Locale.ROOT,
                                    "%-8s %-16s %s, %s",
                                    map.title(),
                                    map.window().text(),
                                    options.output().resolve(map.fileName() + ".png"),
                                    map.fileName() + ".tif"))
                            .toList());
        }
    }
}
