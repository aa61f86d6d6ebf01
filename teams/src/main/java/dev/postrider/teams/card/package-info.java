/// Adaptive Cards as people write them: templates filled with data, a builder, and a lint.
@NullMarked
package dev.postrider.teams.card;

import org.jspecify.annotations.NullMarked;
