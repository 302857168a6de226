/** Tests of what knowledge cards say and how they are found. */
@NullMarked
package be.mays.server.card;

import org.jspecify.annotations.NullMarked;
