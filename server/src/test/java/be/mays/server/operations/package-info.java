/** Tests of the contract: the document, the router and the records say the same. */
@NullMarked
package be.mays.server.operations;

import org.jspecify.annotations.NullMarked;
