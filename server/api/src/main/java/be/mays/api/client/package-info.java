/**
 * The HTTP client of kiosk and display. Each call has its own deadline; a call either answers, says
 * {@link be.mays.api.client.ProblemException} (the server refused) or
 * {@link be.mays.api.client.NoAnswerException} (nobody knows what happened: ask again with the same key).
 */
@NullMarked
package be.mays.api.client;

import org.jspecify.annotations.NullMarked;
