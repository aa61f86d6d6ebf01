/// The Bot Connector: open a conversation, send, update, delete, read members.
@NullMarked
package dev.postrider.teams.connector;

import org.jspecify.annotations.NullMarked;
