package dev.postrider.teams.connector;

import java.util.Optional;

/// A team as the Bot Connector describes it.
///
/// @param id the team's thread id, `19:…@thread.tacv2`, which is its General channel's as well
/// @param groupId the Microsoft 365 group's id, by which Graph knows the team
public record TeamDetails(String id, String name, Optional<String> groupId) {}
