/** The administrator's page of the audit log. */
@NullMarked
package be.mays.server.audit.http;

import org.jspecify.annotations.NullMarked;
