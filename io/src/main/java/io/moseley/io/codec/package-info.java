/** Compression that containers share. */
package io.moseley.io.codec;
