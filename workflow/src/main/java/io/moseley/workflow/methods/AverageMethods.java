package io.moseley.workflow.methods;

import static io.moseley.workflow.methods.MethodsText.format;

import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sentences of the methods section on the average of networks and its corrections, of a run or of a model file. */
final class AverageMethods {
    private final Average average;
    private final CorrectionsRecord corrections;
    private final DenoiseOptions options;
    private final CitationList citations;
    /** Whether a model from a file corrects single pixels, without counting them. */
    private final boolean correctsPixelsUncounted;

    private AverageMethods(
            Average average,
            CorrectionsRecord corrections,
            boolean correctsPixelsUncounted,
            DenoiseOptions options,
            CitationList citations) {
        this.average = average;
        this.corrections = corrections;
        this.correctsPixelsUncounted = correctsPixelsUncounted;
        this.options = options;
        this.citations = citations;
    }

    /**
     * @param networks in it
     * @param symmetries that each is a mean over
     * @param disputed pixels in which some are omitted; absent if they were not counted
     */
    private record Average(int networks, int symmetries, boolean fittedWeights, OptionalInt disputed) {}

    static AverageMethods of(NetworkRecord record, DenoiseOptions options, CitationList citations) {
        Average average = new Average(
                record.ensemble().averaged(),
                record.settings().output().symmetries(),
                record.ensemble().hasFittedWeights(),
                OptionalInt.of(record.ensemble().disputedPixels()));
        return new AverageMethods(average, record.corrections(), false, options, citations);
    }

    static AverageMethods of(AppliedModelRecord record, DenoiseOptions options, CitationList citations) {
        AppliedModelRecord.Networks networks = record.networks();
        Average average = new Average(
                networks.number(), networks.symmetries(), !networks.evenShares(), OptionalInt.empty());
        return new AverageMethods(
                average, record.corrections(), record.input().upscaling() == 1, options, citations);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (average.networks() > 1) {
            sentences.add(format(
                    "The estimates of %d networks, each a mean over %s symmetries of the grid, were averaged%s.",
                    average.networks(),
                    average.symmetries(),
                    average.fittedWeights() ? " with shares per energy band, chosen by " + chosenBy() : ""));
            pixels(average.disputed())
                    .map(where -> where + " sums of counts over squares of 3 to 9 pixels refuted some of the networks,"
                            + " these did not take part.")
                    .ifPresent(sentences::add);
        }
        corrections
                .nonLocalMeans()
                .map(means -> format(
                        "Each pixel was then averaged with what was measured in the pixels within 13 of it, the nearer the more, whose"
                                + " estimated spectra were like its own: non-local means steered by the networks' estimate, with a"
                                + " width of %.1f standard errors of a pixel's counts and a prior of %.0f pixels, both chosen by"
                                + " %s.",
                        means.width(), means.prior(), chosenBy()))
                .ifPresent(sentences::add);
        groups(sentences);
        pixels(corrections.pixelsLeftToCounts())
                .map(where -> where
                        + " sums of counts over squares of 3 to 9 pixels refuted the estimate, each band was multiplied"
                        + " by what was measured around the pixel over what was expected there.")
                .ifPresent(sentences::add);
        restoration().ifPresent(sentences::add);
        return sentences;
    }

    private void groups(List<String> sentences) {
        if (corrections.groups() > 0) {
            sentences.add("Every energy band got back the counts that were measured in it.");
        }
        if (corrections.groups() > 1) {
            sentences.add(format(
                    "Then pixels were sorted into at most %d groups of like spectra, and each group got back, band by band,"
                            + " the counts that were measured in it as far as these deviated beyond counting noise"
                            + " (adaptive shrinkage: a mixture of gamma priors fitted to the bands of the group).",
                    corrections.groups()));
        }
    }

    private String chosenBy() {
        return options.modelFile().isPresent()
                ? "held-out counts of the map that the networks were trained on"
                : "held-out counts";
    }

    /** "In 12 pixels, where"; if they were not counted, "Where". Empty if there are none. */
    private Optional<String> pixels(OptionalInt number) {
        if (number.isEmpty()) {
            return correctsPixelsUncounted ? Optional.of("Where") : Optional.empty();
        }
        return number.getAsInt() > 0
                ? Optional.of(format("In %d pixels, where", number.getAsInt()))
                : Optional.empty();
    }

    private Optional<String> restoration() {
        CorrectionsRecord.Restoration restoration = corrections.restoration();
        if (restoration.updates() == 0 || options.target() == Target.SUPERVISED) {
            return Optional.empty();
        }
        return Optional.of(format(
                "Bands were brought back to all channels by a non-negative factorisation of rank %s that started"
                        + " from the most different spectra of the map; its spectra were fitted to the raw counts %s.",
                restoration.rank(), citations.of(Citation.MULTIPLICATIVE_UPDATES)));
    }
}
