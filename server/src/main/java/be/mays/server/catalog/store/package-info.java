/** The imported catalogs, every version of them, as the YAML that was imported. */
@NullMarked
package be.mays.server.catalog.store;

import org.jspecify.annotations.NullMarked;
