/** Groups of pixels with like spectra, each of which keeps the counts measured in it as far as they are beyond noise. */
package io.moseley.nn.group;
