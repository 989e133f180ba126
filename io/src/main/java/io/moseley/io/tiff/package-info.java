/** TIFF: stacks of one plane per channel, and images. An own small codec of TIFF 6.0 and BigTIFF. */
package io.moseley.io.tiff;
