/** Who of the staff did what: noted with every change, searched by administrators. */
@NullMarked
package be.mays.server.audit;

import org.jspecify.annotations.NullMarked;
