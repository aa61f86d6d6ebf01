package dev.postrider.teams.identity;

import java.net.URI;
import java.time.Duration;

/// What a person needs to sign in on another device.
///
/// @param message Entra's own sentence, in which address and code occur
/// @param validFor how long the code can be entered
public record DeviceCodePrompt(URI address, String code, String message, Duration validFor) {}
