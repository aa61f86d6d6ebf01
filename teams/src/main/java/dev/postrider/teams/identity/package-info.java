/// Tokens out and tokens in.
@NullMarked
package dev.postrider.teams.identity;

import org.jspecify.annotations.NullMarked;
