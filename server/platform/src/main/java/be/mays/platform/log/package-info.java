/** How programs log: one line for each record on standard error, libraries only when something is wrong. */
@NullMarked
package be.mays.platform.log;

import org.jspecify.annotations.NullMarked;
