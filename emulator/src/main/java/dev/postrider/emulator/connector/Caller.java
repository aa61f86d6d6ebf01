package dev.postrider.emulator.connector;

/// The bot whose token came with a request, by its Entra client id.
record Caller(String botId) {}
