/// The state of the local tenant: people, groups, teams, conversations, apps, installations, posts
/// and feeds, and the events that its changes raise.
@NullMarked
package dev.postrider.emulator.tenant;

import org.jspecify.annotations.NullMarked;
