package io.moseley.denoise.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.EnergyAxis;
import io.moseley.xray.DetectorResponse;
import org.junit.jupiter.api.Test;

class LineWidthWindowsTest {
    private static final DetectorResponse DETECTOR = DetectorResponse.windowless(130);

    @Test
    void windowsAreAsWideAsALineAndOverlapByThreeQuarters() {
        LineWidthWindows windows = new LineWidthWindows(new EnergyAxis(0.005, -0.2, 4096), DETECTOR);
        assertThat(windows.energies(0).lowKev()).isBetween(0.09, 0.11);
        for (int w = 0; w < windows.size(); w++) {
            double width = (windows.range(w).end() - windows.range(w).first()) * 0.005;
            assertThat(width).isCloseTo(1.2 * DETECTOR.fwhmKev(windows.centreKev(w)), within(0.02));
            if (w > 0) {
                double step = (windows.range(w).first() - windows.range(w - 1).first()) * 0.005;
                assertThat(step).isCloseTo(width / 4, within(0.006));
            }
        }
    }

    @Test
    void theWindowsOfAChannelAreThoseThatContainIt() {
        LineWidthWindows windows = new LineWidthWindows(new EnergyAxis(0.02, -0.1, 1024), DETECTOR);
        for (int c = 0; c < 1024; c++) {
            for (int w = 0; w < windows.size(); w++) {
                boolean listed = w >= windows.firstOfChannel(c) && w < windows.endOfChannel(c);
                assertThat(listed)
                        .as("channel %d, window %d", c, w)
                        .isEqualTo(windows.range(w).contains(c));
            }
        }
    }

    @Test
    void channelsWiderThanALineAreWindowsThemselves() {
        LineWidthWindows windows = new LineWidthWindows(new EnergyAxis(0.5, 0, 20), DETECTOR);
        assertThat(windows.size()).isEqualTo(19);
        assertThat(windows.range(3).size()).isEqualTo(1);
    }
}
