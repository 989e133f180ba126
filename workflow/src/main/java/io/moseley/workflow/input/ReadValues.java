package io.moseley.workflow.input;

import io.moseley.io.DataFile;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Progress;

/** The values of a file, counts or an estimate, and how they are spread. */
public record ReadValues(SpectrumImage image, ValueFacts facts) {
    /** Reads them, and says what was made of them and what no expected counts have. */
    public static ReadValues of(DataFile file, Progress progress) {
        SpectrumImage image = file.values();
        file.notes().forEach(progress::message);
        ValueFacts facts = ValueFacts.of(image);
        facts.notes().forEach(progress::message);
        return new ReadValues(image, facts);
    }
}
