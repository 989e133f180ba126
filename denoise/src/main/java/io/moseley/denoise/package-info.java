/**
 * The API of denoising: a {@link io.moseley.denoise.Denoiser} estimates the expected counts behind a noisy spectrum image.
 *
 * <pre>{@code
 * DenoiseInput input = DenoiseInput.of(counts).withGuide(haadf);
 * DenoiseResult result = new WeightedPcaDenoiser(OptionalInt.empty()).denoise(input, DenoiseContext.quiet(1));
 * SpectrumImage expected = result.expectedCounts();
 * }</pre>
 *
 * <p>Package {@code classical} holds the classical methods, the module {@code nn} the networks.
 *
 * <p>A method that holds out counts returns how well it predicts them ({@link io.moseley.denoise.HeldOutPixels}) and its
 * estimate from the other counts ({@link io.moseley.denoise.HeldOutTrial}). Two estimates of the same split are compared
 * in pairs of pixels ({@link io.moseley.denoise.PairedGain}).
 */
package io.moseley.denoise;
