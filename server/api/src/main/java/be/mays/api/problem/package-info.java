/** How the server says no. */
@NullMarked
package be.mays.api.problem;

import org.jspecify.annotations.NullMarked;
