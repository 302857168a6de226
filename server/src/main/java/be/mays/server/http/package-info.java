/**
 * What all HTTP handlers share: who asks, what they may do, how a body is read and how the server says no.
 * Knows no feature.
 */
@NullMarked
package be.mays.server.http;

import org.jspecify.annotations.NullMarked;
