/** Where the counts of a few pixels refute an estimate, and what they leave of it. */
package io.moseley.nn.local;
