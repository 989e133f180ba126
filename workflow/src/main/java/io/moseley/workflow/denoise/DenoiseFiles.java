package io.moseley.workflow.denoise;

import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.maps.ElementMaps;
import io.moseley.workflow.methods.MethodsText;
import io.moseley.workflow.methods.RestoredSignals;
import java.util.ArrayList;
import java.util.List;

/** The names that the results of a denoising may take in its run folder, known before the work. */
public final class DenoiseFiles {
    private static final List<String> FIXED = List.of(
            FolderOutput.DENOISED,
            "metrics.json",
            "elements.csv",
            "elements.json",
            "regions.csv",
            MethodsText.FILE,
            RunReport.NAME,
            "overview.png",
            "spectrum.png",
            "training.png",
            RestoredSignals.NAME + ".png",
            RestoredSignals.NAME + ".tif");

    private static final List<String> MAPS =
            List.of("", "_raw", "_without_guide", "_with_guide", "_uncertainty", "_net", "_net_raw");

    private DenoiseFiles() {}

    /** @param windows of the lines whose maps are drawn */
    public static List<String> names(List<EnergyWindow> windows) {
        List<String> names = new ArrayList<>(FIXED);
        for (String map : ElementMaps.fileNames(windows)) {
            for (String suffix : MAPS) {
                names.add("maps/" + map + suffix + ".png");
                names.add("maps/" + map + suffix + ".tif");
            }
        }
        return names;
    }
}
