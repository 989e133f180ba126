/** PNG and JPEG pictures, as guide images. */
package io.moseley.io.picture;
