/** The networks of a run: trained side by side, judged by held-out counts, averaged, and brought back to all channels. */
package io.moseley.nn.ensemble;
