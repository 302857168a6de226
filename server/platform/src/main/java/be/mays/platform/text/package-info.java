/** Texts for people: message bundles, and times as Dutch speakers write them. */
@NullMarked
package be.mays.platform.text;

import org.jspecify.annotations.NullMarked;
