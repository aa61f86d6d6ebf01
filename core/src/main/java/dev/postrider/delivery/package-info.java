/// One message to one recipient: its states, its outcomes, the ledger and the engine.
@NullMarked
package dev.postrider.delivery;

import org.jspecify.annotations.NullMarked;
