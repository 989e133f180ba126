/** How progress is shown: a bar, lines, JSON or nothing. */
package io.moseley.cli.progress;
