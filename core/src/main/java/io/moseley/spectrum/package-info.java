/**
 * Spectrum images and what belongs to them: calibrated axes, acquisition, guide image, dose map. Raw counts are sparse
 * ({@link io.moseley.spectrum.CountSpectrumImage}); estimates come as dense, factored or computed images that are read by
 * rows. The order of every array is (y, x, channel). Everything is immutable.
 */
package io.moseley.spectrum;
