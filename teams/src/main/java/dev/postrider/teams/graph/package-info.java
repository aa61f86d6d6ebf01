/// The Microsoft Graph calls we make: people, groups, teams, chats, the app catalogue,
/// installations.
@NullMarked
package dev.postrider.teams.graph;

import org.jspecify.annotations.NullMarked;
