/**
 * Whole-system tests through the HTTP contract. {@link be.mays.e2e.contract.ContractClient} is for all of them: every
 * request and answer that goes through it is held against the document that the server itself gives out.
 */
@NullMarked
package be.mays.e2e.contract;

import org.jspecify.annotations.NullMarked;
