/** What networks learn from, and what judges them. */
package io.moseley.nn.task;
