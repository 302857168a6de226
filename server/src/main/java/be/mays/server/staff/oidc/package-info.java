/**
 * Sign-in with a work account, at an OpenID Connect issuer such as the Flemish ACM/IDM: what is asked of the issuer,
 * what its claims mean here, and which account follows from them. Knows no HTTP and no JSON; the issuer is a port.
 */
@NullMarked
package be.mays.server.staff.oidc;

import org.jspecify.annotations.NullMarked;
