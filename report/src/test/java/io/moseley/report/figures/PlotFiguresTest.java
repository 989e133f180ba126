package io.moseley.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotFiguresTest {
    /** Pixels of about a colour below the key, so within the plots. */
    private static int pixelsOf(BufferedImage image, int rgb) {
        int count = 0;
        for (int y = 80; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int other = image.getRGB(x, y);
                int distance = Math.abs((other >> 16 & 255) - (rgb >> 16 & 255))
                        + Math.abs((other >> 8 & 255) - (rgb >> 8 & 255))
                        + Math.abs((other & 255) - (rgb & 255));
                count += distance < 90 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void curvesAreDrawn() {
        double[] x = {1, 2, 3, 4};
        BufferedImage image = new CurveFigure("seconds")
                .title("Training")
                .panel("loss", List.of(new Curve("training", x, new double[] {9, 5, -1, 1})))
                .panel("deviance", List.of(new Curve("held out", x, new double[] {4, 3, Double.NaN, 5})))
                .render();
        MapFigureTest.assertMarginIsWhite(image);
        assertThat(pixelsOf(image, 0x1F5FA8)).isGreaterThan(100);
        assertThat(pixelsOf(image, 0xC2410C)).isGreaterThan(100);
    }

    @Test
    void curvesOfOneNameHaveOneColourAndOnePlaceInTheKey() {
        double[] x = {1, 2, 3};
        Curve first = new Curve("3D-DCAE", x, new double[] {9, 5, 1});
        Curve second = new Curve("3D-DCAE", x, new double[] {8, 4, 2});
        BufferedImage one =
                new CurveFigure("step").panel("loss", List.of(first)).render();
        BufferedImage both =
                new CurveFigure("step").panel("loss", List.of(first, second)).render();
        assertThat(both.getHeight()).isEqualTo(one.getHeight());
        assertThat(pixelsOf(both, 0x1F5FA8)).isGreaterThan(pixelsOf(one, 0x1F5FA8) + 100);
        assertThat(pixelsOf(both, 0xC2410C)).isZero();
    }

    @Test
    void curvesWithoutUsablePointsAreDrawn() {
        double[] nothing = {};
        new CurveFigure("step")
                .panel("loss", List.of(new Curve("a", nothing, nothing)))
                .render();
        new CurveFigure("step")
                .panel("loss", List.of(new Curve("a", new double[] {0}, new double[] {Double.NaN})))
                .render();
        new CurveFigure("step")
                .panel("loss", List.of(new Curve("a", new double[] {5}, new double[] {2})))
                .render();
    }

    @Test
    void spectraAndWindowsAreDrawn() {
        EnergyAxis axis = new EnergyAxis(0.01, 0, 1000);
        double[] raw = new double[1000];
        double[] denoised = new double[1000];
        for (int c = 0; c < 1000; c++) {
            raw[c] = c % 3 * 100;
            denoised[c] = 100;
        }
        BufferedImage image = new SpectrumFigure(axis)
                .spectrum("raw", raw)
                .spectrum("denoised", denoised)
                .windows(List.of(new EnergyWindow("Fe_Ka", 6.3, 6.5), new EnergyWindow("Zr_Ka", 15, 16)))
                .render();
        MapFigureTest.assertMarginIsWhite(image);
        assertThat(pixelsOf(image, 0x1F5FA8)).isGreaterThan(500);
        assertThat(pixelsOf(image, 0x8A8A8A)).isGreaterThan(500);
    }

    @Test
    void emptySpectraAreDrawn() {
        EnergyAxis axis = new EnergyAxis(0.01, 0, 10);
        new SpectrumFigure(axis).spectrum("raw", new double[10]).render();
        new SpectrumFigure(axis).render();
        new SpectrumFigure(new EnergyAxis(0.01, 0, 1))
                .spectrum("raw", new double[] {1e-9})
                .render();
        assertThatIllegalArgumentException().isThrownBy(() -> new SpectrumFigure(axis).spectrum("raw", new double[9]));
    }
}
