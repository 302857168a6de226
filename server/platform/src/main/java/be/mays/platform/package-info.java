/** What all three programs need and no feature knows. Imports nothing of ours. */
@NullMarked
package be.mays.platform;

import org.jspecify.annotations.NullMarked;
