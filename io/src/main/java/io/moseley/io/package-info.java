/**
 * Reading and writing of spectrum images. {@link io.moseley.io.Formats} finds the {@link
 * io.moseley.io.SpectrumImageFormat} of a file; each format has a package of its own.
 */
package io.moseley.io;
