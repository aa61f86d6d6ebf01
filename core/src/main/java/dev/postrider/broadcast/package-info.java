/// One message to an audience: expansion, progress and report.
@NullMarked
package dev.postrider.broadcast;

import org.jspecify.annotations.NullMarked;
