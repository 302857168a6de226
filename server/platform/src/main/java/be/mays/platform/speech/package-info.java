/** Speech made on this machine, as WAV files, without network. Knows nothing of what is said, when or why. */
@NullMarked
package be.mays.platform.speech;

import org.jspecify.annotations.NullMarked;
