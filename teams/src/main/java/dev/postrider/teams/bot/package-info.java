/// The incoming side of a bot, free of any web framework.
@NullMarked
package dev.postrider.teams.bot;

import org.jspecify.annotations.NullMarked;
