/** Figures over HTTP: the team lead's page of days, and the summaries that it links to. */
@NullMarked
package be.mays.server.statistics.http;

import org.jspecify.annotations.NullMarked;
