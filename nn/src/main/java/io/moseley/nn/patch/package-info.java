/** What networks are shown and must predict: patches of counts in bands, the guide beside them, and the ways of splitting counts into input and target. */
package io.moseley.nn.patch;
