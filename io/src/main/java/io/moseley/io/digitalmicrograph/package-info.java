/**
 * Gatan DigitalMicrograph files, versions 3 and 4: images as guides, and X-ray spectrum images as counts. A file is a tree
 * of tags ({@link io.moseley.io.digitalmicrograph.TagTree}); arrays in it are read when they are needed.
 */
package io.moseley.io.digitalmicrograph;
