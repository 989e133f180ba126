/** How a beam scans: frames, where they stop, the current, lost pixels, and a surface that is not flat. */
package io.moseley.denoise.simulate.scan;
