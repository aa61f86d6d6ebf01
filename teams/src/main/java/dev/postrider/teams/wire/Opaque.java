package dev.postrider.teams.wire;

final class Opaque {
  private Opaque() {}

  static void check(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A " + what + " must not be blank.");
    }
  }
}
