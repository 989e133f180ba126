package io.moseley.workflow.methods;

import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.record.FusedGuide;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import java.util.List;

/** Sentences of the methods section on methods without training. */
final class ClassicalMethods {
    private final DenoiseOptions options;
    private final CitationList citations;

    ClassicalMethods(DenoiseOptions options, CitationList citations) {
        this.options = options;
        this.citations = citations;
    }

    /** @throws IllegalStateException if the method trains networks */
    List<String> sentences(MethodRecord method) {
        if (method instanceof ClassicalRecord record) {
            return List.of(method(record.settings()), chosen());
        }
        throw new IllegalStateException(options.get(Method.MODEL) + " is a network");
    }

    private String method(ClassicalSettings settings) {
        if (settings instanceof ClassicalSettings.Pca pca) {
            return components(pca.rank()) + ".";
        }
        if (settings instanceof ClassicalSettings.NonLocalMeans means) {
            return components(means.rank())
                    + ", whose score maps were averaged over similar neighbourhoods by non-local means "
                    + citations.of(Citation.NON_LOCAL_MEANS) + " of strength " + MethodsText.plain(means.strength())
                    + " (in units of the noise).";
        }
        if (settings instanceof ClassicalSettings.Nmf nmf) {
            return "The counts, smoothed by a Gaussian (σ = " + several(nmf.sigmaPixels(), "pixel")
                    + "), were factorised into " + several(nmf.rank(), "non-negative component")
                    + " under the Poisson likelihood "
                    + citations.of(Citation.MULTIPLICATIVE_UPDATES)
                    + "; the spectra were fitted to the raw counts.";
        }
        if (settings instanceof ClassicalSettings.Fusion fusion) {
            return fusion(fusion);
        }
        if (settings instanceof ClassicalSettings.Bm3d bm3d) {
            return bm3d(bm3d);
        }
        if (settings instanceof ClassicalSettings.Gaussian gaussian) {
            return "Every channel was smoothed by a Gaussian (σ = " + several(gaussian.sigmaPixels(), "pixel") + ").";
        }
        throw new IllegalStateException("no words for " + settings);
    }

    private String components(int rank) {
        return "The counts were projected on " + several(rank, "principal component") + ", weighted for Poisson noise "
                + citations.of(Citation.WEIGHTED_PCA);
    }

    private String fusion(ClassicalSettings.Fusion fusion) {
        return "Abundance maps of " + several(fusion.rank(), "endmember")
                + ", found by non-negative matrix factorisation under the Poisson likelihood "
                + citations.of(Citation.MULTIPLICATIVE_UPDATES)
                + ", were estimated from the counts with a total-variation penalty "
                + citations.of(Citation.DIRECTIONAL_VARIATION) + " of strength "
                + MethodsText.plain(fusion.strength()) + ", by a primal–dual method "
                + citations.of(Citation.PRIMAL_DUAL) + "; " + guide(fusion.use());
    }

    private String guide(FusedGuide use) {
        return switch (use) {
            case EDGES, EDGES_AND_INTENSITIES ->
                "they were fused with the guide image " + citations.of(Citation.FUSED_ELECTRON_MICROSCOPY) + ", whose "
                        + use.words() + " were used.";
            case REJECTED -> "the guide image did not improve the prediction of held-out counts and was not used.";
            case NOT_GIVEN -> "no guide image was used.";
        };
    }

    /** Describes BM3D; later passes also use the estimate of the earlier one. */
    private String bm3d(ClassicalSettings.Bm3d bm3d) {
        String windows = bm3d.windows() > 0 ? " and in " + several(bm3d.windows(), "line window") : "";
        String passes = bm3d.passes() == 1 ? "one pass" : bm3d.passes() + " passes";
        return "The counts in " + bm3d.bands() + " energy bands" + windows
                + ", variance-stabilised by the Anscombe transformation, were filtered by block matching and"
                + " 3-D filtering " + citations.of(Citation.BM3D) + " of strength "
                + MethodsText.plain(bm3d.strength()) + " in " + passes
                + ", and transformed back by the exact unbiased inverse "
                + citations.of(Citation.ANSCOMBE_INVERSE)
                + (bm3d.passes() == 1
                        ? ""
                        : "; later passes filtered counts blended with the earlier estimate "
                                + citations.of(Citation.BLENDED_ANSCOMBE))
                + ".";
    }

    private String chosen() {
        Model model = options.get(Method.MODEL);
        boolean all = (!model.hasRank() || options.find(Method.RANK).isPresent())
                && (!model.hasStrength() || options.find(Method.STRENGTH).isPresent());
        boolean none = options.find(Method.RANK).isEmpty()
                && options.find(Method.STRENGTH).isEmpty();
        String held = " with a held-out tenth of the counts, split off by binomial thinning ";
        if (all && model != Model.BM3D) {
            return "These settings were given by the user.";
        }
        if (none) {
            return "The settings were chosen" + held + citations.of(Citation.DATA_THINNING) + ".";
        }
        return (options.find(Method.RANK).isPresent() ? "The rank" : "The strength")
                + " was given by the user; the other"
                + " settings were chosen"
                + held + citations.of(Citation.DATA_THINNING) + ".";
    }

    private static String several(double value, String noun) {
        String number = MethodsText.plain(value);
        return number + " " + noun + (number.equals("1") ? "" : "s");
    }
}
