package io.moseley.workflow.methods;

import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.record.FusedGuide;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Model;
import java.util.List;

/** Sentences of the methods section on the methods that do not train. */
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
        throw new IllegalStateException(options.model() + " is a network");
    }

    private String method(ClassicalSettings settings) {
        if (settings instanceof ClassicalSettings.Pca pca) {
            return components(pca.rank()) + ".";
        }
        if (settings instanceof ClassicalSettings.NonLocalMeans means) {
            return components(means.rank())
                    + ", whose score maps were averaged over alike neighbourhoods by non-local means "
                    + citations.of(Citation.NON_LOCAL_MEANS) + " of strength " + MethodsText.plain(means.strength())
                    + " (in units of the noise).";
        }
        if (settings instanceof ClassicalSettings.Nmf nmf) {
            return "Counts smoothed by a Gaussian (σ = " + several(nmf.sigmaPixels(), "pixel")
                    + ") were factorised into " + several(nmf.rank(), "non-negative component")
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
        return "Counts were reduced to " + several(rank, "principal component") + ", weighted for Poisson noise "
                + citations.of(Citation.WEIGHTED_PCA);
    }

    private String fusion(ClassicalSettings.Fusion fusion) {
        return "Abundance maps of " + several(fusion.rank(), "endmember")
                + ", found by non-negative factorisation under the Poisson likelihood "
                + citations.of(Citation.MULTIPLICATIVE_UPDATES)
                + ", were estimated from the counts with a total-variation penalty "
                + citations.of(Citation.DIRECTIONAL_VARIATION) + " of strength "
                + MethodsText.plain(fusion.strength()) + ", by a primal–dual method "
                + citations.of(Citation.PRIMAL_DUAL) + "; " + guide(fusion.use());
    }

    private String guide(FusedGuide use) {
        return switch (use) {
            case EDGES, EDGES_AND_INTENSITIES ->
                "it was fused with the guide image " + citations.of(Citation.FUSED_ELECTRON_MICROSCOPY) + ", whose "
                        + use.words() + " were used.";
            case REJECTED -> "held-out counts did not speak for the guide image, and it was not used.";
            case NOT_GIVEN -> "no guide image was used.";
        };
    }

    /** Later passes see the earlier estimate too. */
    private String bm3d(ClassicalSettings.Bm3d bm3d) {
        String windows = bm3d.windows() > 0 ? " and in " + several(bm3d.windows(), "line window") : "";
        String passes = bm3d.passes() == 1 ? "one pass" : bm3d.passes() + " passes";
        return "Counts in " + bm3d.bands() + " energy bands" + windows
                + ", stabilised by Anscombe's transformation, were filtered by block matching and"
                + " 3-D filtering " + citations.of(Citation.BM3D) + " of strength "
                + MethodsText.plain(bm3d.strength()) + " in " + passes
                + ", and brought back by the exact unbiased inverse "
                + citations.of(Citation.ANSCOMBE_INVERSE)
                + (bm3d.passes() == 1
                        ? ""
                        : "; later passes filtered counts blended with the earlier estimate "
                                + citations.of(Citation.BLENDED_ANSCOMBE))
                + ".";
    }

    private String chosen() {
        Model model = options.model();
        boolean all = (!model.hasRank() || options.rank().isPresent())
                && (!model.hasStrength() || options.strength().isPresent());
        boolean none = options.rank().isEmpty() && options.strength().isEmpty();
        String held = " by a tenth of the counts, split off by binomial thinning ";
        if (all && model != Model.BM3D) {
            return "These settings were given.";
        }
        if (none) {
            return "The settings were chosen" + held + citations.of(Citation.DATA_THINNING) + ".";
        }
        return (options.rank().isPresent() ? "The rank" : "The strength") + " was given, the other settings were chosen"
                + held + citations.of(Citation.DATA_THINNING) + ".";
    }

    private static String several(double value, String noun) {
        String number = MethodsText.plain(value);
        return number + " " + noun + (number.equals("1") ? "" : "s");
    }
}
