/** Drawing: colormaps, color limits, axes, lettering, scale bars. */
package io.moseley.report.render;
