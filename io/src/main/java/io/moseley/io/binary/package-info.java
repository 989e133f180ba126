/** Number layouts and little-endian files, for the readers of binary vendor formats. */
package io.moseley.io.binary;
