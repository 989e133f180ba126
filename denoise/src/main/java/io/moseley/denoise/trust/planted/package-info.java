/** Test with planted signals: detection limit for small particles, and features that the method adds. */
package io.moseley.denoise.trust.planted;
