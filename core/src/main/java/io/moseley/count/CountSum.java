package io.moseley.count;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImageHeader;

/** The sum of two acquisitions of the same area. */
public final class CountSum {
    private CountSum() {}

    /**
     * @param second of the same shape
     * @return with the header of {@code first}; its times become those of both where both are known
     */
    public static CountSpectrumImage of(CountSpectrumImage first, CountSpectrumImage second) {
        if (first.height() != second.height()
                || first.width() != second.width()
                || first.channels() != second.channels()) {
            throw new IllegalArgumentException("maps of different shape have no sum");
        }
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header(first.header(), second.header()));
        for (int p = 0; p < first.pixels(); p++) {
            int i = first.entryStart(p);
            int j = second.entryStart(p);
            int endI = first.entryStart(p + 1);
            int endJ = second.entryStart(p + 1);
            while (i < endI || j < endJ) {
                int a = i < endI ? first.entryChannel(i) : Integer.MAX_VALUE;
                int b = j < endJ ? second.entryChannel(j) : Integer.MAX_VALUE;
                int count = 0;
                if (a <= b) {
                    count = first.entryCount(i++);
                }
                if (b <= a) {
                    count = Math.addExact(count, second.entryCount(j++));
                }
                builder.add(p, Math.min(a, b), count);
            }
        }
        return builder.build();
    }

    private static SpectrumImageHeader header(SpectrumImageHeader first, SpectrumImageHeader second) {
        Acquisition a = first.acquisition();
        Acquisition b = second.acquisition();
        Acquisition.Builder sum = a.toBuilder();
        if (a.liveTimeSeconds().isPresent() && b.liveTimeSeconds().isPresent()) {
            sum.liveTimeSeconds(
                    a.liveTimeSeconds().getAsDouble() + b.liveTimeSeconds().getAsDouble());
        }
        if (a.realTimeSeconds().isPresent() && b.realTimeSeconds().isPresent()) {
            sum.realTimeSeconds(
                    a.realTimeSeconds().getAsDouble() + b.realTimeSeconds().getAsDouble());
        }
        return first.withAcquisition(sum.build());
    }
}
