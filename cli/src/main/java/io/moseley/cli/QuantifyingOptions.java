package io.moseley.cli;

import io.moseley.workflow.QuantifyOptions;
import picocli.CommandLine.Option;

/** Options that turn net intensities into compositions. */
final class QuantifyingOptions {
    @Option(
            names = "--k-factors",
            paramLabel = "LIST|FILE",
            description = "Composition of a thin film by these k-factors (weight, any reference): Fe_Ka=1.21,Pt_La=4.2,"
                    + " or a CSV or JSON file.")
    private String factors;

    @Option(
            names = "--k-factor-error",
            paramLabel = "PART",
            defaultValue = "0",
            description =
                    "Relative standard error of the k-factors, such as 0.05, where the file states none. Default: 0,"
                            + " counting errors alone")
    private double factorError;

    @Option(
            names = "--assume-thin-film",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Use k-factors on a map of an SEM all the same.")
    private boolean assumeThinFilm;

    /** @throws io.moseley.error.UsageException for what is no list of k-factors */
    QuantifyOptions of() {
        QuantifyOptions options = QuantifyOptions.defaults().withAssumeThinFilm(assumeThinFilm);
        return factors == null ? options : options.withKFactors(factors, factorError);
    }
}
