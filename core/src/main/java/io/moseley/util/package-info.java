/**
 * What all modules need and no science: named random streams, files that appear whole or not at all, progress,
 * cancellation, loops over threads, a memory budget.
 */
package io.moseley.util;
