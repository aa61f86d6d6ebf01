package dev.postrider.cli;

import dev.postrider.broadcast.BroadcastId;

/// The commands that are named once a broadcast ended or stopped.
interface Afterwards {
  /// Goes on with it; empty where its ledger is gone with this process.
  String resume(BroadcastId id);

  /// Lists who did not get it; empty where nobody is to be listed.
  String listing(BroadcastId id);

  /// What to do once what stopped sending is mended.
  default String again(BroadcastId id) {
    return resume(id);
  }
}
