package dev.postrider.emulator.tenant;

/// Where an app is installed.
public enum Scope {
  USER,
  TEAM,
  CHAT
}
