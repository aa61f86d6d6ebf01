package dev.postrider.emulator.limit;

import java.time.Duration;

/// How near one window is to its limit, now.
///
/// @param app empty where the row counts all apps together; so for `tenant` and `resource`
/// @param refused requests that this row refused since the profile came into force
public record Headroom(
    String row,
    String app,
    String tenant,
    String resource,
    Duration window,
    int used,
    int limit,
    long refused) {}
