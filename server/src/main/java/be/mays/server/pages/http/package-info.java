/**
 * What all pages for people share: the frame around them, their texts, and errors as calm pages. Knows no
 * feature; features render through {@link be.mays.server.pages.http.FramedPages}.
 */
@NullMarked
package be.mays.server.pages.http;

import org.jspecify.annotations.NullMarked;
