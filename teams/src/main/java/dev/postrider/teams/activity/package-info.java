/// The Activity Protocol as records.
@NullMarked
package dev.postrider.teams.activity;

import org.jspecify.annotations.NullMarked;
