package dev.postrider.teams.graph;

/// Which edition of Graph answers; both have the same calls.
public enum GraphVersion {
  V1("v1.0"),
  BETA("beta");

  private final String segment;

  GraphVersion(String segment) {
    this.segment = segment;
  }

  String segment() {
    return segment;
  }
}
