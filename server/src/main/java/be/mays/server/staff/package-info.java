/** Members of staff: accounts, passwords, sessions. Knows no queue but the skills of a clerk. */
@NullMarked
package be.mays.server.staff;

import org.jspecify.annotations.NullMarked;
