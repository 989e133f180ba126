/** Outputs that appear whole or not at all, whatever happens to the process. {@link io.moseley.output.Publication} says how. */
package io.moseley.output;
