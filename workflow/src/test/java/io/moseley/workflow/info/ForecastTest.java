package io.moseley.workflow.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final long GB = 1_000_000_000L;

    private static Forecast forecast(int side, int channels, long occupied, long heapBytes) {
        SpectrumImageHeader header = SpectrumImageHeader.of(
                "map",
                NavigationAxis.uncalibrated("y", side),
                NavigationAxis.uncalibrated("x", side),
                new EnergyAxis(0.01, 0, channels),
                Acquisition.unknown());
        return Forecast.of(header, occupied, (double) occupied / header.pixels(), true, 2, heapBytes);
    }

    @Test
    void theMemoryIsWithinAQuarterOfWhatWasMeasured() {
        assertThat(forecast(64, 1024, 12_000, 14 * GB).memoryBytes() / 1e9).isCloseTo(0.84, withinPercentage(25));
        assertThat(forecast(256, 1024, 190_000, 14 * GB).memoryBytes() / 1e9).isCloseTo(3.2, withinPercentage(25));
        assertThat(forecast(512, 4096, 308_000, 14 * GB).memoryBytes() / 1e9).isCloseTo(2.8, withinPercentage(25));
    }

    @Test
    void aSmallHeapIsNotExceeded() {
        assertThat(forecast(512, 4096, 308_000, GB).memoryBytes()).isLessThan(2 * GB);
    }
}
