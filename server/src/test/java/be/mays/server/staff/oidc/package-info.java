@NullMarked
package be.mays.server.staff.oidc;

import org.jspecify.annotations.NullMarked;
