package io.moseley.io.oxford;

import io.jhdf.api.Group;
import io.moseley.spectrum.DoseMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The exposure of each pixel: the live time that each detector states for it, summed over the detectors. */
final class OxfordDose {
    private static final String LIVE_TIME = "Live Time";

    private OxfordDose() {}

    /**
     * @param slice the group of the acquisition
     * @param warnings receives why live times that are stated cannot be used
     * @return empty unless every detector states a live time above 0 for each pixel
     */
    static Optional<DoseMap> read(Path path, Group slice, List<OxfordDetector> detectors, List<String> warnings)
            throws IOException {
        int pixels = detectors.get(0).pixels();
        double[] seconds = new double[pixels];
        boolean stated = false;
        boolean complete = true;
        for (OxfordDetector detector : detectors) {
            boolean there = detector.pixels() == pixels
                    && slice.getChild(detector.name()) instanceof Group group
                    && group.getChild("Data") instanceof Group data
                    && OxfordDetector.forEachPixel(
                            path, data, LIVE_TIME, pixels, (pixel, value) -> add(seconds, pixel, value));
            stated |= there;
            complete &= there;
        }
        if (!stated) {
            return Optional.empty();
        }
        for (double value : seconds) {
            complete &= value > 0 && Double.isFinite(value);
        }
        if (!complete) {
            warnings.add(
                    "The file does not state a live time above 0 for each pixel of each detector: live times are not"
                            + " used as the exposure of the pixels.");
            return Optional.empty();
        }
        return Optional.of(
                DoseMap.of(detectors.get(0).height(), detectors.get(0).width(), seconds));
    }

    /** Once it is not a number above 0, it stays not a number. */
    private static void add(double[] seconds, int pixel, double value) {
        if (pixel < seconds.length) {
            seconds[pixel] = value > 0 ? seconds[pixel] + value : Double.NaN;
        }
    }
}
