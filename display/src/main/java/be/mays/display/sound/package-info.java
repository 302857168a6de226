/**
 * What is heard: a chime and spoken calls, made on this machine as WAV, without network. Knows what an
 * announcement is, and nothing of the server or of how a browser plays a file.
 */
@NullMarked
package be.mays.display.sound;

import org.jspecify.annotations.NullMarked;
