/** How a method made its estimate: the settings it chose and the facts it found, as immutable data. */
package io.moseley.denoise.record;
