/** The OpenID Connect issuer over HTTP, by the Nimbus SDK. The only package that knows it. */
@NullMarked
package be.mays.server.staff.oidc.nimbus;

import org.jspecify.annotations.NullMarked;
