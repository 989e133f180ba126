package io.moseley.cli;

import io.moseley.error.UsageException;
import io.moseley.workflow.options.QuantifyOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
            description =
                    "Relative standard error of the k-factors, such as 0.05, where the file states none. Default: 0,"
                            + " counting errors alone")
    private Double factorError;

    @Option(
            names = "--assume-thin-film",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Use k-factors on a map of an SEM all the same.")
    private boolean assumeThinFilm;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws UsageException for what is no list of k-factors, or an option that belongs to one if there is none */
    QuantifyOptions of() {
        QuantifyOptions options = QuantifyOptions.defaults().withAssumeThinFilm(assumeThinFilm);
        if (factors == null) {
            requireFactors(factorError != null, "--k-factor-error");
            requireFactors(assumeThinFilm && isTyped("--assume-thin-film"), "--assume-thin-film");
            return options;
        }
        if (factorError != null && !isTyped("--k-factors")) {
            throw new UsageException(
                    "the recorded k-factors have their errors already",
                    "--k-factor-error",
                    "give the k-factors too, by --k-factors, or leave --k-factor-error away");
        }
        return options.withKFactors(factors, factorError == null ? 0 : factorError);
    }

    private static void requireFactors(boolean needed, String option) {
        if (needed) {
            throw new UsageException(
                    "there are no k-factors that this could say something of",
                    option,
                    "give them by --k-factors, or leave " + option + " away");
        }
    }

    /** Typed, and not taken over from a record. */
    private boolean isTyped(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }
}
