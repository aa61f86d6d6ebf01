/// Scripted, seeded misbehaviour: refusals, slow answers, lost answers, half an answer.
@NullMarked
package dev.postrider.emulator.fault;

import org.jspecify.annotations.NullMarked;
