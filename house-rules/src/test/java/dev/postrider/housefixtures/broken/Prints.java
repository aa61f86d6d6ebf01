package dev.postrider.housefixtures.broken;

/// Prints.
final class Prints {
  void greet() {
    System.out.println("hello");
  }
}
