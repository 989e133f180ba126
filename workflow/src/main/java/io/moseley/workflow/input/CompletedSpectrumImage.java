package io.moseley.workflow.input;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;

/** A result with the lowest channels, in which nothing was estimated, as they were recorded. */
public final class CompletedSpectrumImage implements SpectrumImage {
    private final CountSpectrumImage recorded;
    private final SpectrumImage result;
    private final SpectrumImageHeader header;

    /**
     * @param recorded the channels below those of the result
     * @param axis of both together
     */
    public CompletedSpectrumImage(CountSpectrumImage recorded, SpectrumImage result, EnergyAxis axis) {
        if (recorded.height() != result.height()
                || recorded.width() != result.width()
                || recorded.channels() + result.channels() != axis.channels()) {
            throw new IllegalArgumentException("the two parts do not make one map");
        }
        this.recorded = recorded;
        this.result = result;
        this.header = result.header().withEnergyAxis(axis);
    }

    @Override
    public SpectrumImageHeader header() {
        return header;
    }

    @Override
    public void readRow(int y, float[] destination) {
        int low = recorded.channels();
        int high = result.channels();
        float[] lowRow = new float[Math.multiplyExact(width(), low)];
        float[] highRow = new float[Math.multiplyExact(width(), high)];
        recorded.readRow(y, lowRow);
        result.readRow(y, highRow);
        for (int x = 0; x < width(); x++) {
            System.arraycopy(lowRow, x * low, destination, x * (low + high), low);
            System.arraycopy(highRow, x * high, destination, x * (low + high) + low, high);
        }
    }
}
