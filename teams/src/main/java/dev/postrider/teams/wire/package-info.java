/// One HTTP exchange and its JSON.
@NullMarked
package dev.postrider.teams.wire;

import org.jspecify.annotations.NullMarked;
