/** What a detector makes of photons: peak profiles, escape and strobe peaks, a measured background, dead time. */
package io.moseley.denoise.simulate.detector;
