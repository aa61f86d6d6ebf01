package dev.postrider.doctor;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A version as manifests have it: numbers between dots.
record Version(String text) implements Comparable<Version> {
  static Optional<Version> parse(String text) {
    return text.matches("\\d{1,9}(\\.\\d{1,9}){0,5}")
        ? Optional.of(new Version(text))
        : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    return comparable().compareTo(other.comparable());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && comparable().equals(version.comparable());
  }

  @Override
  public int hashCode() {
    return comparable().hashCode();
  }

  /// The numbers, each of the same width, without zeros at the end.
  private String comparable() {
    return Arrays.stream(text.split("\\.", -1))
        .map(number -> "%09d".formatted(Integer.parseInt(number)))
        .collect(Collectors.joining())
        .replaceFirst("(?:0{9})+$", "");
  }

  @Override
  public String toString() {
    return text;
  }
}
