package io.moseley.denoise.rare;

import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.xray.DetectorResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The signals that {@link RareSignalSearch} found.
 *
 * @param header of the counts
 * @param options that it was found with; {@link RareSignalOptions#falseSignalsPerMap()} is the stated rate of false
 *     signals
 * @param boxes number of boxes that were tested
 * @param probabilityPerBox below which a single box was significant
 * @param signals the most significant first
 * @param common energies at which the excess was too widespread to be rare; nothing was restored there
 */
public record RareSignals(
        SpectrumImageHeader header,
        RareSignalOptions options,
        long boxes,
        double probabilityPerBox,
        List<RareSignal> signals,
        List<EnergyWindow> common) {
    public RareSignals {
        signals = List.copyOf(signals);
        common = List.copyOf(common);
    }

    public boolean isEmpty() {
        return signals.isEmpty();
    }

    /** All counts to give back. */
    public double totalExcess() {
        return signals.stream().mapToDouble(RareSignal::excess).sum();
    }

    /** Counts to give back per pixel, row-major. */
    public double[] map() {
        double[] map = new double[header.pixels()];
        for (RareSignal signal : signals) {
            for (int i = 0; i < signal.abundances().length; i++) {
                int row = signal.region().y() + i / signal.region().width();
                int column = signal.region().x() + i % signal.region().width();
                map[row * header.width() + column] += signal.abundances()[i];
            }
        }
        return map;
    }

    /**
     * The estimate with the signals added, computed on demand. The rest of the estimate is scaled channel by channel, so
     * that every channel keeps its sum over the map: a prior that averages a particle away spreads its counts over the
     * map, and there they are taken from.
     *
     * @param estimate of the same shape; it is read once for its sum spectrum
     * @return {@code estimate} itself if there are no signals
     */
    public SpectrumImage restoreIn(SpectrumImage estimate) {
        if (!estimate.header().hasShapeOf(header)) {
            throw new IllegalArgumentException("the estimate has another shape than the counts");
        }
        if (isEmpty()) {
            return estimate;
        }
        DetectorResponse detector = DetectorResponse.of(header.acquisition());
        List<LineShape> shapes = new ArrayList<>();
        for (RareSignal signal : signals) {
            shapes.add(LineShape.of(signal.energyKev(), header.energyAxis(), detector));
        }
        return new RestoredSpectrumImage(estimate, this, shapes);
    }
}
