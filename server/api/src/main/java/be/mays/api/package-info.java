/**
 * The contract between the server and its devices and pages: one record for every message, and the
 * client that kiosk and display use. Knows JSON and the JDK, nothing of queues, databases or pages.
 *
 * <p>Rules of the contract: instants are UTC; changes are additive; readers ignore unknown fields; an
 * absent field and {@code null} mean the same.
 */
@NullMarked
package be.mays.api;

import org.jspecify.annotations.NullMarked;
