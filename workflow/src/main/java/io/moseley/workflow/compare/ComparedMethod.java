package io.moseley.workflow.compare;

import io.moseley.error.UsageException;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a comparison.
 *
 * @param model empty for the raw counts
 */
public record ComparedMethod(Optional<Model> model, boolean guided) {
    static final String RAW_WORD = "raw";
    static final ComparedMethod RAW = new ComparedMethod(Optional.empty(), false);

    private static final String GUIDED = "+guide";

    /** From simple to elaborate; a model that is not named here comes last. */
    private static final List<String> ORDER =
            List.of("gaussian", "bm3d", "pca", "nlm", "nmf", "fusion", "dcae3d", "unmix", "auto");

    private static final Map<String, String> HEADINGS = Map.of(
            "gaussian", "Gaussian",
            "bm3d", "BM3D",
            "pca", "weighted PCA",
            "nlm", "NL-means",
            "nmf", "KL-NMF",
            "fusion", "TV fusion",
            "dcae3d", "3D-DCAE",
            "unmix", "unmixing network",
            "auto", "both networks");

    /**
     * Lists the raw counts first, then the named methods, or all methods from simple to elaborate. With a guide a network
     * stands for two methods, without and with it; the fusion uses the guide if there is one.
     *
     * @param words as on the command line: "raw", models, and models with "+guide" for that alone; empty for all
     * @throws UsageException if there is no such model, or it is to be run with a guide and there is none
     */
    static List<ComparedMethod> of(List<String> words, boolean hasGuide) {
        LinkedHashSet<ComparedMethod> methods = new LinkedHashSet<>();
        methods.add(RAW);
        for (String word : words.isEmpty() ? all() : words) {
            methods.addAll(of(word.strip(), hasGuide, !words.isEmpty()));
        }
        return List.copyOf(methods);
    }

    private static List<ComparedMethod> of(String word, boolean hasGuide, boolean asked) {
        if (word.equals(RAW_WORD)) {
            return List.of(RAW);
        }
        boolean guideAlone = word.endsWith(GUIDED);
        Model model = Method.MODEL.parse(guideAlone ? word.substring(0, word.length() - GUIDED.length()) : word);
        if (guideAlone && !model.usesGuide()) {
            throw new UsageException(
                    "the model \"" + model.word() + "\" uses no guide", "--models", "write " + model.word());
        }
        if (asked && !hasGuide && guideAlone) {
            throw new UsageException(
                    "\"" + word + "\" needs a guide, and there is none",
                    "--models",
                    "give an image of the same area with --guide FILE, or leave " + word + " out");
        }
        List<ComparedMethod> methods = new ArrayList<>();
        if (!guideAlone && !(hasGuide && model == Model.FUSION)) {
            methods.add(new ComparedMethod(Optional.of(model), false));
        }
        if (hasGuide && model.usesGuide()) {
            methods.add(new ComparedMethod(Optional.of(model), true));
        }
        return methods;
    }

    private static List<String> all() {
        return Arrays.stream(Model.values())
                .map(Model::word)
                .sorted(Comparator.comparingInt(ComparedMethod::place))
                .toList();
    }

    private static int place(String word) {
        int place = ORDER.indexOf(word);
        return place < 0 ? ORDER.size() : place;
    }

    /** The word of the command line: "dcae3d", "dcae3d+guide". */
    String word() {
        return model.map(Model::word).orElse(RAW_WORD) + (guided ? GUIDED : "");
    }

    /** For figures: "3D-DCAE with HAADF". */
    String heading(String guideName) {
        String word = model.map(Model::word).orElse(RAW_WORD);
        return HEADINGS.getOrDefault(word, word) + (guided ? " with " + guideName : "");
    }

    boolean isRaw() {
        return model.isEmpty();
    }

    boolean isNetwork() {
        return model.map(Model::isNetwork).orElse(false);
    }

    /** Roughly how many seconds it takes on a small map: for the time that is left. */
    double effort() {
        if (isRaw()) {
            return 0.2;
        }
        return switch (model.orElseThrow().word()) {
            case "gaussian", "pca" -> 0.5;
            case "nmf" -> 2;
            default -> isNetwork() ? 20 : 5;
        };
    }
}
