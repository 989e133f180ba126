/** Groups of pixels with like spectra, each of which keeps the counts that were measured in it. */
package io.moseley.nn.group;
