package dev.postrider.teams.identity;

import dev.postrider.teams.wire.AppId;

/// An Entra app registration and what proves that we are it.
public record AppCredentials(AppId app, ClientCredentials credentials) {}
