/// How fast: the pace at which requests depart, pure, given a clock.
@NullMarked
package dev.postrider.throttle;

import org.jspecify.annotations.NullMarked;
