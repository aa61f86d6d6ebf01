/// What is said: a message, and how it becomes an activity for one recipient.
@NullMarked
package dev.postrider.message;

import org.jspecify.annotations.NullMarked;
