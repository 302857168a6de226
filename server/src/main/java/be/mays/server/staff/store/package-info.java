/** Accounts and sessions in the database. */
@NullMarked
package be.mays.server.staff.store;

import org.jspecify.annotations.NullMarked;
