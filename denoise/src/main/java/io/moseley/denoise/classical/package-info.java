/** The classical methods, each with its strength or rank chosen by held-out counts. */
package io.moseley.denoise.classical;
