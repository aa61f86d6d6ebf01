package dev.postrider.emulator.callback;

import java.time.Instant;

/// A bot that is about to hear of something, and when that happened.
record Hearing(BotIn bot, Instant at) {}
