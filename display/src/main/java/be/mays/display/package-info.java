/**
 * The display-board program: polls the server for the calls of one site, and shows and speaks them. What is
 * shown is decided in {@code board}, which knows no clock, network or page; {@code link} talks to the server,
 * {@code screen} to the browser on the same machine, {@code sound} makes what is heard. This package wires them.
 */
@NullMarked
package be.mays.display;

import org.jspecify.annotations.NullMarked;
