/** A database for tests. */
@org.jspecify.annotations.NullMarked
package be.mays.server.db;
