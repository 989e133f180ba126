package io.moseley.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.moseley.report.render.ScalarMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewFigureTest {
    private static ScalarMap map(int height, int width, double largest) {
        double[] values = new double[height * width];
        Arrays.setAll(values, i -> largest * i / Math.max(1, values.length - 1));
        return ScalarMap.uncalibrated(values, height, width);
    }

    private static OverviewFigure figure(int height, int width, int rows, int columns) {
        List<String> headings = List.of("raw", "denoised", "denoised with guide", "truth", "PCA", "NMF")
                .subList(0, columns);
        OverviewFigure figure = new OverviewFigure(headings).title("sample").footnote("10 counts per pixel");
        for (int r = 0; r < rows; r++) {
            List<ScalarMap> maps = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                maps.add(c == 2 ? null : map(height, width, r + 1));
            }
            figure.row("Fe Kα", "6.32–6.48 keV", maps);
        }
        return figure.guide("HAADF", map(2 * height, 2 * width, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "8,8,1,2",
        "64,64,4,3",
        "201,201,10,6",
        "512,64,3,4",
        "64,512,2,4",
        "1000,1000,2,3",
        "1,1,2,2",
        "1,300,2,3"
    })
    void gridsOfAllSizesKeepTheirMargins(int height, int width, int rows, int columns) {
        MapFigureTest.assertMarginIsWhite(figure(height, width, rows, columns).render());
    }

    @Test
    void aLargeOverviewTakesLessThanTwoSeconds() {
        OverviewFigure figure = figure(201, 201, 8, 4);
        Assertions.assertTimeout(Duration.ofSeconds(2), figure::png);
    }

    @Test
    void limitsComeFromTheReferenceColumnsOnly() {
        OverviewFigure figure = new OverviewFigure(List.of("raw", "denoised", "other"))
                .limitsFrom(List.of("denoised"))
                .row("Fe Kα", "", List.of(map(20, 20, 1000), map(20, 20, 10), map(20, 20, 500)));
        assertThat(figure.limits(0).high()).isEqualTo(10, within(0.1));
    }

    @Test
    void withoutReferencesAllColumnsButTheFirstSetTheLimits() {
        OverviewFigure figure = new OverviewFigure(List.of("raw", "denoised", "truth"))
                .row("Fe Kα", "", List.of(map(20, 20, 1000), map(20, 20, 10), map(20, 20, 50)));
        assertThat(figure.limits(0).high()).isEqualTo(50, within(1.0));
    }

    @Test
    void aRowWhoseReferenceIsMissingUsesWhatItHas() {
        OverviewFigure figure =
                new OverviewFigure(List.of("raw", "denoised")).row("Fe Kα", "", Arrays.asList(map(20, 20, 7), null));
        assertThat(figure.limits(0).high()).isEqualTo(7, within(0.1));
    }

    @Test
    void wrongPartsAreRefused() {
        OverviewFigure figure = new OverviewFigure(List.of("raw", "denoised"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> figure.limitsFrom(List.of("truth")))
                .withMessageContaining("truth");
        assertThatIllegalArgumentException().isThrownBy(() -> figure.row("Fe", "", List.of(map(2, 2, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> figure.row("Fe", "", Arrays.asList(null, null)));
    }
}
