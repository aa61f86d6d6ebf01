/// Microsoft's own clients and contract data against the local tenant.
@NullMarked
package dev.postrider.conformance;

import org.jspecify.annotations.NullMarked;
