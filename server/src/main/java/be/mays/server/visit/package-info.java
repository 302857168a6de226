/**
 * What a visitor may see of the own visit, computed from the state of the site. Pure; knows no HTTP and no
 * database, and gives away neither lane nor service.
 */
@NullMarked
package be.mays.server.visit;

import org.jspecify.annotations.NullMarked;
