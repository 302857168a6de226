/** Messages with figures about closed days and today. */
@NullMarked
package be.mays.api.statistics;

import org.jspecify.annotations.NullMarked;
