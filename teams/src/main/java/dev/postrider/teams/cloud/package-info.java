/// Microsoft's clouds: every host, audience, issuer and metadata address in one table.
@NullMarked
package dev.postrider.teams.cloud;

import org.jspecify.annotations.NullMarked;
