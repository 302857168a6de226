/**
 * What {@code ./mays bench} measures, one class per measurement, each beside a baseline in the same run. It knows servers
 * only by HTTP; nothing here is used by the programs themselves.
 */
@NullMarked
package be.mays.e2e.bench;

import org.jspecify.annotations.NullMarked;
