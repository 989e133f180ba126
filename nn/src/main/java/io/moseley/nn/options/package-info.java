/** Options of the networks, and the names of the steps that can be omitted. */
package io.moseley.nn.options;
