package io.moseley.workflow.methods;

import io.moseley.workflow.record.MoseleyVersion;

/** The publications that the methods rest on, as they are written in a list of references. */
public enum Citation {
    NOISE2SELF("J. Batson and L. Royer, “Noise2Self: Blind denoising by self-supervision,” Proceedings of the 36th"
            + " International Conference on Machine Learning (ICML), PMLR 97 (2019) 524–533."),
    DATA_THINNING(
            "A. Neufeld, A. Dharamshi, L. L. Gao and D. Witten, “Data thinning for convolution-closed distributions,”"
                    + " Journal of Machine Learning Research 25 (57) (2024) 1–35."),
    MULTIPLICATIVE_UPDATES(
            "D. D. Lee and H. S. Seung, “Algorithms for non-negative matrix factorization,” Advances in Neural Information"
                    + " Processing Systems 13 (2001) 556–562."),
    ADAM(
            "D. P. Kingma and J. Ba, “Adam: A method for stochastic optimization,” 3rd International Conference on Learning"
                    + " Representations (ICLR), 2015."),
    WEIGHTED_PCA(
            "M. R. Keenan and P. G. Kotula, “Accounting for Poisson noise in the multivariate analysis of ToF-SIMS spectrum"
                    + " images,” Surface and Interface Analysis 36 (2004) 203–212."),
    NON_LOCAL_MEANS(
            "A. Buades, B. Coll and J.-M. Morel, “A non-local algorithm for image denoising,” IEEE Conference on Computer"
                    + " Vision and Pattern Recognition (CVPR) 2 (2005) 60–65."),
    BM3D(
            "K. Dabov, A. Foi, V. Katkovnik and K. Egiazarian, “Image denoising by sparse 3-D transform-domain collaborative"
                    + " filtering,” IEEE Transactions on Image Processing 16 (2007) 2080–2095."),
    ANSCOMBE_INVERSE(
            "M. Mäkitalo and A. Foi, “Optimal inversion of the Anscombe transformation in low-count Poisson image"
                    + " denoising,” IEEE Transactions on Image Processing 20 (2011) 99–109."),
    BLENDED_ANSCOMBE(
            "L. Azzari and A. Foi, “Variance stabilization for noisy+estimate combination in iterative Poisson denoising,”"
                    + " IEEE Signal Processing Letters 23 (2016) 1086–1090."),
    DIRECTIONAL_VARIATION(
            "M. J. Ehrhardt and M. M. Betcke, “Multicontrast MRI reconstruction with structure-guided total variation,”"
                    + " SIAM Journal on Imaging Sciences 9 (2016) 1084–1106."),
    FUSED_ELECTRON_MICROSCOPY(
            "J. Schwartz et al., “Imaging atomic-scale chemistry from fused multi-modal electron microscopy,” npj"
                    + " Computational Materials 8 (2022) 16."),
    PRIMAL_DUAL(
            "A. Chambolle and T. Pock, “A first-order primal-dual algorithm for convex problems with applications to"
                    + " imaging,” Journal of Mathematical Imaging and Vision 40 (2011) 120–145.");

    private final String text;

    Citation(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** How this program itself is cited, as {@code CITATION.cff} says it. */
    public static String moseley() {
        return "The Moseley developers, “Moseley: denoising and sharpening of EDS X-ray spectrum images,” version "
                + MoseleyVersion.text() + ", software, Apache License 2.0.";
    }
}
