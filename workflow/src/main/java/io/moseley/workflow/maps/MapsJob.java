package io.moseley.workflow.maps;

import io.moseley.io.DataFile;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;
import io.moseley.util.Text;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.ReadValues;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Path;
import java.util.List;

/** Draws the maps of the lines of a file, as PNG with scale bar and colour bar and as TIFF with the values. */
public final class MapsJob {
    private static final String JOB = "maps";

    private final InputOptions input;
    private final OptionValues options;
    private final List<String> command;

    /**
     * @param options of {@link Reading} and {@link Output}
     * @param command the words that were typed, for the record
     */
    public MapsJob(Path input, OptionValues options, List<String> command) {
        this.input = new InputOptions(input, options);
        this.options = options;
        this.command = command;
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public JobReport run(Progress watcher) {
        Provenance provenance = new Provenance(command).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        progress.stage("reading");
        Path output = options.get(Output.FOLDER);
        List<String> elements = options.get(Output.ELEMENTS);
        try (RunFolder folder = RunFolder.create(output, JOB, options.get(Output.OVERWRITE), List.of(input.path()))) {
            DataFile file = input.openEds();
            file.warnings().forEach(progress::message);
            SpectrumImage image = ReadValues.of(file, progress).image();
            List<EnergyWindow> windows = image instanceof CountSpectrumImage counts
                    ? LineWindows.of(counts, elements, progress)
                    : LineWindows.orEverything(image.header(), elements, progress);
            progress.stage("drawing");
            List<ElementMap> maps = ElementMaps.of(image, windows);
            maps.forEach(map -> ElementMaps.write(folder, map.fileName(), map.map(), map.figure()));
            provenance
                    .input("spectrum image", input.path())
                    .option("elements", elements)
                    .option("overwrite", options.get(Output.OVERWRITE));
            input.toMap().forEach(provenance::option);
            folder.commit(provenance);
            return JobReport.of(
                    output,
                    maps.stream()
                            .map(map -> Text.format(
                                    "%-8s %-16s %s, %s",
                                    map.title(),
                                    map.window().text(),
                                    output.resolve(map.fileName() + ".png"),
                                    map.fileName() + ".tif"))
                            .toList());
        }
    }
}
