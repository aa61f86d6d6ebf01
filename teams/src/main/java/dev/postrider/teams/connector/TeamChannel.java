package dev.postrider.teams.connector;

import java.util.Optional;

/// A channel of a team as the Bot Connector lists it.
///
/// @param name empty for the General channel, which Teams does not name
public record TeamChannel(String id, Optional<String> name) {}
