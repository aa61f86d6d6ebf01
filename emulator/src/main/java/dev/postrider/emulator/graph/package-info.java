/// Microsoft Graph v1.0 and beta as the local tenant answers it: directory, teams, chats, the app
/// catalogue and installed apps.
@NullMarked
package dev.postrider.emulator.graph;

import org.jspecify.annotations.NullMarked;
