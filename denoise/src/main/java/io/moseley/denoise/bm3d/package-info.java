/**
 * Block matching and 3-D filtering (K. Dabov, A. Foi, V. Katkovnik and K. Egiazarian, IEEE Trans. Image Process. 16
 * (2007) 2080; described plainly by M. Lebrun, Image Process. On Line 2 (2012) 175), written from the papers.
 */
package io.moseley.denoise.bm3d;
