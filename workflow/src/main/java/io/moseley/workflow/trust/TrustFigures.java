package io.moseley.workflow.trust;

import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.denoise.trust.Uncertainty;
import io.moseley.report.figures.CurveFigure;
import io.moseley.report.figures.Figure;
import io.moseley.report.figures.MapFigure;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.Colormap;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Text;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Files;
import java.util.List;

/** The pictures of the trust tests: {@code trust/residuals-1.png} and so on. */
public final class TrustFigures {
    private static final double SHARE = 0.999;
    private static final String RULE = "the same on both sides of 0; 99.9 % of the values lie within";

    private final RunFolder folder;
    private final SpectrumImageHeader header;

    /** @param header of the counts, for the scale bar */
    public TrustFigures(RunFolder folder, SpectrumImageHeader header) {
        this.folder = folder;
        this.header = header;
    }

    /** Writes all pictures but the maps of standard errors, which are beside those of the lines. */
    public void write(List<TrustFinding> findings) {
        for (TrustFinding finding : findings) {
            int number = 1;
            for (TrustMap map : finding.test().equals(Uncertainty.NAME) ? List.<TrustMap>of() : finding.maps()) {
                write(finding, number++, figure(map));
            }
            for (TrustCurves curves : finding.curves()) {
                write(finding, number++, figure(curves));
            }
        }
    }

    private void write(TrustFinding finding, int number, Figure<?> figure) {
        folder.write(Text.format("trust/%s-%d.png", finding.test(), number), file -> Files.write(file, figure.png()));
    }

    /** Draws a map; a map on the pixels of the sample gets its scale bar. */
    MapFigure figure(TrustMap map) {
        boolean ofSample = map.height() == header.height() && map.width() == header.width();
        ScalarMap scalar = ofSample
                ? new ScalarMap(header.yAxis(), header.xAxis(), map.values())
                : ScalarMap.uncalibrated(map.values(), map.height(), map.width());
        MapFigure figure = new MapFigure(scalar).title(map.title()).unit(map.unit());
        return map.signed()
                ? figure.colormap(Colormap.BLUE_RED).limits(ColorLimits.symmetric(scalar, SHARE, RULE))
                : figure;
    }

    static CurveFigure figure(TrustCurves curves) {
        return new CurveFigure(curves.xLabel()).title(curves.title()).panel(curves.yLabel(), curves.curves());
    }
}
