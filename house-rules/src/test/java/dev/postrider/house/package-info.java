/// The floor plan as a test: what may know what, and what is done in one place only.
@NullMarked
package dev.postrider.house;

import org.jspecify.annotations.NullMarked;
