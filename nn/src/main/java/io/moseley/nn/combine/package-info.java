/** How the estimates of several networks become one. */
package io.moseley.nn.combine;
