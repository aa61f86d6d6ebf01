/// The Bot Connector of the local tenant: conversations, activities, members, teams.
@NullMarked
package dev.postrider.emulator.connector;

import org.jspecify.annotations.NullMarked;
