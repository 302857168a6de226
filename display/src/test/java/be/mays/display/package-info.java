/** Tests of the board as a program, against a small server that speaks the contract. */
@NullMarked
package be.mays.display;

import org.jspecify.annotations.NullMarked;
