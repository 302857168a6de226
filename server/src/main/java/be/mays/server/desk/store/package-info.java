/** Where the settings of clerks' desks are kept. */
@NullMarked
package be.mays.server.desk.store;

import org.jspecify.annotations.NullMarked;
